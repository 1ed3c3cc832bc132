//! The real router in process, on both databases: what a browser, a program and an attacker get to see.
//! Each test has a database of its own with the demo in it and a clock that stands still.

// Clippy knows only functions marked #[test] as tests; these are called by them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod forms;
mod headers;
mod languages;
mod live;
mod rights;
mod sessions;
mod support;

macro_rules! both {
    ($($module:ident: $($test:ident)+;)+) => {
        mod sqlite {
            $($(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    crate::$module::$test(crate::support::Site::sqlite().await).await;
                }
            )+)+
        }

        mod postgres {
            $($(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    let Some(site) = crate::support::Site::postgres().await else { return };
                    crate::$module::$test(site).await;
                }
            )+)+
        }
    };
}

both! {
    live:
        a_post_gets_the_document_of_who_may_read_it;
    headers:
        every_answer_carries_the_policy
        the_nonce_of_the_page_is_the_nonce_of_the_header
        hsts_is_sent_over_tls_alone
        pages_are_packed_and_kept_by_nobody
        health_is_ok_only_while_the_database_answers;
    sessions:
        signing_in_sets_a_cookie_that_scripts_cannot_read
        the_cookie_is_secure_behind_tls
        a_session_ends_when_idle_and_in_any_case
        signing_out_ends_the_session
        a_wrong_password_and_an_unknown_address_read_the_same
        too_many_tries_are_throttled
        who_is_signed_out_is_sent_to_sign_in_and_back
        a_sign_in_leads_to_no_other_site;
    forms:
        a_change_from_another_site_is_refused
        a_refused_form_is_the_page_filled_in
        a_new_entry_without_kind_and_title_hears_both
        a_password_never_comes_back
        a_body_over_the_limit_is_refused
        a_flood_is_stopped
        a_page_is_not_posted_to
        a_text_written_after_the_session_ended_comes_back
        a_page_saves_only_as_the_person_it_was_made_for;
    languages:
        the_text_of_an_entry_keeps_its_language;
    rights:
        not_yours_and_not_there_are_one_answer
        an_export_needs_the_right
        markdown_of_the_same_iteration_is_not_sent_twice
        an_administrator_reads_no_content
        ones_own_data_is_a_file_for_who_is_signed_in;
}

//! One suite for both databases. SQLite runs on a file of its own per test; PostgreSQL on a database of its own
//! per test, on the server of `FIELDLAB_TEST_PG` (`postgres://…`, a user who may create databases). With
//! `FIELDLAB_TEST_REQUIRE_PG=1` a missing address is a failure, so that CI cannot skip that arm unseen.

// Clippy knows only functions marked #[test] as tests; these are called by them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod audit;
mod core;
mod drafts;
mod entries;
mod people;
mod reviews;
mod support;
mod visibility;

macro_rules! contract {
    ($($module:ident: $($test:ident)+;)+) => {
        mod sqlite {
            $($(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    let db = crate::support::Db::sqlite().await;
                    crate::$module::$test(&db).await;
                    db.remove().await;
                }
            )+)+
        }

        mod postgres {
            $($(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    let Some(db) = crate::support::Db::postgres().await else { return };
                    crate::$module::$test(&db).await;
                    db.remove().await;
                }
            )+)+
        }
    };
}

contract! {
    core:
        dropped_work_is_rolled_back
        saved_work_is_kept
        migrations_run_once
        nodes_may_start_together
        a_changed_migration_is_refused
        a_newer_database_is_refused
        times_keep_their_microseconds
        a_reader_sees_one_moment
        a_version_lasts_until_somebody_writes
        a_reader_cannot_write
        abandoned_work_leaves_nothing_behind
        a_backup_opens_as_a_database
        a_lost_race_is_run_again
        a_unit_of_work_can_be_spawned
        settings_are_kept;
    people:
        accounts_are_found_listed_and_changed
        unique_violations_have_the_same_names
        sessions_are_found_touched_and_purged
        failures_are_counted_per_key_and_period
        a_one_time_link_is_spent_once
        links_are_renewed_withdrawn_and_listed
        programmes_are_made_listed_and_changed
        memberships_are_added_changed_and_removed
        a_team_of_another_cohort_is_refused;
    entries:
        numbers_are_given_out_once
        a_stale_version_changes_nothing
        a_stale_status_changes_nothing
        lists_filter_sort_and_page
        facets_heed_all_filters_but_their_own
        a_search_takes_wildcards_literally
        a_walk_meets_everything_once
        links_are_replaced_and_resolved
        coauthors_and_experts_are_noted
        opening_tells_all_that_rights_ask;
    visibility:
        nothing_is_visible_by_default
        counts_equal_rows_for_every_view
        strict_entries_of_other_teams_are_hidden
        links_show_only_visible_ends
        activity_is_visible_newest_first;
    drafts:
        updates_are_appended_in_order
        a_writer_that_is_behind_is_told
        two_writers_on_one_entry_take_turns
        an_older_reading_is_not_stored
        compaction_keeps_what_no_snapshot_holds;
    reviews:
        iterations_are_numbered_and_kept
        one_review_of_an_iteration_is_effective
        a_sent_review_does_not_change
        the_queue_begins_with_the_longest_waiting
        threads_and_comments_are_counted_and_closed
        comments_are_edited_by_their_author_in_time
        transitions_are_listed_in_order;
    audit:
        a_chain_verifies
        tampering_is_detected
        what_came_after_a_known_line_is_verified_alone
        a_line_that_only_tells_does_not_say_that_rights_changed
        a_cut_off_end_is_detected
        two_writers_make_one_chain
        lines_are_filtered_and_paged;
}

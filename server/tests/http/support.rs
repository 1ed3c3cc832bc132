//! A Fieldlab in process, and somebody who visits it.

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use server::config::Options;
use services::env::{SeededRandom, TestClock};
use services::{Services, Settings};
use std::net::SocketAddr;
use std::sync::Arc;
use storage::testing::TestDb;
use tower::ServiceExt as _;

pub struct Site {
    pub db: TestDb,
    pub services: Services,
    pub clock: Arc<TestClock>,
    router: Router,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// `name=value` of the session's cookie.
    pub fn session(&self) -> String {
        let mut set = self.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap());
        let cookie = set.rfind(|cookie| cookie.starts_with("fieldlab_session=")).expect("a session");
        cookie.split(';').next().unwrap().to_owned()
    }
}

impl Site {
    pub async fn sqlite() -> Self {
        Self::on(TestDb::sqlite().await).await
    }

    /// `None` where no server is named and none is required. The database goes with the server of the test run.
    pub async fn postgres() -> Option<Self> {
        Some(Self::on(TestDb::postgres().await?).await)
    }

    async fn on(db: TestDb) -> Self {
        let clock = Arc::new(TestClock::at("2026-11-24T12:00:00Z".parse().unwrap()));
        let settings = Settings { demo: true, bench: false };
        let services = Services::new(db.storage.clone(), clock.clone(), SeededRandom::new(7), settings);
        services.load_demo().await.unwrap();
        let router = server::router::router(services.clone(), Options::default());
        Self { db, services, clock, router }
    }

    /// The same site behind a proxy of ours that ends TLS.
    pub fn behind_proxy(self) -> Self {
        let router =
            server::router::router(self.services.clone(), Options { behind_proxy: true, ..Options::default() });
        Self { router, ..self }
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let mut request = request;
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 4711))));
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        let request = Request::get(path).header(header::ACCEPT, "text/html").header(header::COOKIE, cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// A form as a browser sends it, from a page of this site.
    pub async fn post(&self, path: &str, cookie: &str, form: &[(&str, &str)]) -> Answer {
        self.send(post(path, cookie, form)).await
    }

    /// The cookie of somebody of the demo: `u1` … `u12`.
    pub async fn sign_in(&self, who: &str) -> String {
        let email = format!("{who}@demo.fieldlab.example");
        let answer = self.post("/login", "", &[("email", &email), ("password", "fieldlab-demo")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        answer.session()
    }
}

pub fn post(path: &str, cookie: &str, form: &[(&str, &str)]) -> Request<Body> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::HOST, "fieldlab.example")
        .header(header::ORIGIN, "https://fieldlab.example")
        .header(header::ACCEPT, "text/html")
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap()
}

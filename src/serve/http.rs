//! The server on loopback.

use super::respond::{Reply, respond, text};
use super::{ServeError, Shown, reload};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::Arc;
use tokio::sync::watch::Receiver;
use tokio_stream::{StreamExt, wrappers::WatchStream};

/// A site that changes while it is served.
#[derive(Clone)]
pub(super) struct Site {
    base_path: Arc<str>,
    shown: Receiver<Arc<Shown>>,
}

impl Site {
    /// A site at a path, which may lack its outer slashes.
    pub(super) fn new(base_path: &str, shown: Receiver<Arc<Shown>>) -> Self {
        let inner = base_path.trim_matches('/');
        let base_path = if inner.is_empty() { "/".into() } else { format!("/{inner}/").into() };
        Self { base_path, shown }
    }

    /// The path, with a slash at both ends.
    pub(super) fn base_path(&self) -> &str {
        &self.base_path
    }

    fn shown(&self) -> Arc<Shown> {
        self.shown.borrow().clone()
    }
}

/// Serves until Ctrl-C.
pub(super) fn serve(listener: TcpListener, site: Site) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let served = runtime.and_then(|runtime| {
        runtime.block_on(async {
            listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(listener)?;
            let router = Router::new().fallback(answer).with_state(site);
            // Not gracefully: pages that listen for changes would hold us up for ever.
            tokio::select! {
                served = axum::serve(listener, router) => served,
                stopped = tokio::signal::ctrl_c() => stopped,
            }
        })
    });
    served.map_err(|source| ServeError::Server { source })
}

async fn answer(State(site): State<Site>, request: Request) -> Response {
    let uri = request.uri();
    if !is_local(request.headers()) {
        return response(text(403, "only for localhost"), None);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ([(header::ALLOW, "GET, HEAD")], response(text(405, ""), None)).into_response();
    }
    match uri.path() {
        reload::EVENTS_PATH => events(&site),
        reload::SCRIPT_PATH => {
            let script = Reply { content_type: "text/javascript; charset=utf-8", ..text(200, reload::SCRIPT) };
            response(script, None)
        }
        path => response(respond(&site.shown(), site.base_path(), path), uri.query()),
    }
}

/// A page of somebody else may give its own name our address, to read the drafts as if they were its own: then the name is not ours.
fn is_local(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let is_port = |port: &str| port.bytes().all(|digit| digit.is_ascii_digit());
    let name = host.rsplit_once(':').filter(|(_, port)| is_port(port)).map_or(host, |(name, _)| name);
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|local| name.eq_ignore_ascii_case(local))
}

/// Tells the page what is shown, now and after each rebuild.
fn events(site: &Site) -> Response {
    let messages = WatchStream::new(site.shown.clone());
    let events = messages.map(|shown| Ok::<_, Infallible>(Event::default().data(reload::message(&shown))));
    Sse::new(events).keep_alive(KeepAlive::default()).into_response()
}

fn response(reply: Reply, query: Option<&str>) -> Response {
    let mut response = Response::new(Body::from(reply.body));
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(reply.content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let location = reply.location.map(|path| query.map_or(path.clone(), |query| format!("{path}?{query}")));
    if let Some(location) = location.and_then(|location| HeaderValue::try_from(location).ok()) {
        headers.insert(header::LOCATION, location);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::super::Built;
    use super::*;
    use std::collections::BTreeMap;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use tokio::sync::watch;

    #[test]
    fn only_names_of_this_computer_are_local() {
        let local =
            |host: &'static str| is_local(&HeaderMap::from_iter([(header::HOST, HeaderValue::from_static(host))]));
        for host in ["localhost", "localhost:4000", "127.0.0.1:80", "[::1]:4000", "[::1]", "LocalHost"] {
            assert!(local(host), "{host}");
        }
        for host in
            ["", "example.jp", "localhost.example.jp", "127.0.0.1.example.jp:4000", "example.jp:localhost", "::1"]
        {
            assert!(!local(host), "{host}");
        }
        assert!(!is_local(&HeaderMap::new()));
    }

    /// The answer to a request as it goes over the wire, up to where `end` has been read, or all of it.
    fn ask(port: u16, request: &str, end: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        write!(stream, "{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let (mut answer, mut buffer) = (Vec::new(), [0; 1024]);
        loop {
            let count = stream.read(&mut buffer).unwrap();
            answer.extend_from_slice(&buffer[..count]);
            let text = String::from_utf8_lossy(&answer).into_owned();
            if count == 0 || (!end.is_empty() && text.contains(end)) {
                return text;
            }
        }
    }

    #[test]
    fn over_the_wire() {
        let files = BTreeMap::from([("a/index.html".to_owned(), b"<p>a".to_vec())]);
        let shown = Shown { site: Arc::new(Built { files }), version: 1, failure: None };
        let (show, receiver) = watch::channel(Arc::new(shown));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || serve(listener, Site::new("/", receiver)));
        let head = ask(port, "HEAD /a/", "");
        assert!(head.starts_with("HTTP/1.1 200 OK\r\n") && head.ends_with("\r\n\r\n"), "{head}");
        assert!(ask(port, "GET /a/", "").contains("<p>a<script"));
        assert!(ask(port, "GET /a?q=1", "").contains("location: /a/?q=1\r\n"));
        assert!(ask(port, "GET /_akiraka/reload.js", "").ends_with(reload::SCRIPT));
        let refused = ask(port, "POST /a/", "");
        assert!(refused.starts_with("HTTP/1.1 405 ") && refused.contains("allow: GET, HEAD\r\n"), "{refused}");
        ask(port, "GET /_akiraka/events", r#"data: {"version":1,"failure":null}"#);
        show.send_replace(Arc::new(Shown { failure: Some("no".to_owned()), ..Shown::default() }));
        ask(port, "GET /_akiraka/events", r#""failure":"no"}"#);
    }
}

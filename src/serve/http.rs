//! The server on loopback.

use super::respond::{Reply, decoded, respond, text};
use super::{ServeError, Shown, reload};
use crate::diagnostic::Lang;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use tokio::sync::watch::Receiver;
use tokio_stream::{StreamExt, wrappers::WatchStream};

/// A site that changes while it is served.
#[derive(Clone)]
struct Site {
    shown: Receiver<Shown>,
    lang: Lang,
}

/// Serves until Ctrl-C, or until the system asks it to end; `on_ready` is called when both are heeded.
pub(super) fn serve(
    listener: TcpListener,
    shown: Receiver<Shown>,
    lang: Lang,
    on_ready: impl FnOnce(),
) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let served = runtime.and_then(|runtime| {
        let served = runtime.block_on(async {
            listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(listener)?;
            let router = Router::new().fallback(answer).with_state(Site { shown, lang });
            let asked_to_end = asked_to_end()?;
            on_ready();
            // Not gracefully: pages that listen for changes would hold us up for ever.
            tokio::select! {
                served = axum::serve(listener, router) => served,
                asked = asked_to_end => asked,
            }
        });
        runtime.shutdown_background(); // nor does a page that is being made
        served
    });
    served.map_err(|source| ServeError::Server { source })
}

#[cfg(unix)]
fn asked_to_end() -> io::Result<impl Future<Output = io::Result<()>>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => Ok(()),
            _ = terminate.recv() => Ok(()),
        }
    })
}

#[cfg(not(unix))]
fn asked_to_end() -> io::Result<impl Future<Output = io::Result<()>>> {
    Ok(tokio::signal::ctrl_c())
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
        reload::EVENTS_PATH => events(&site, uri.query().and_then(decoded).unwrap_or_default()),
        reload::SCRIPT_PATH => {
            let script = Reply { content_type: "text/javascript; charset=utf-8", ..text(200, reload::SCRIPT) };
            response(script, None)
        }
        path => {
            let (shown, path, lang) = (site.shown.borrow().clone(), path.to_owned(), site.lang);
            response(made(move || respond(&shown, &path, lang)).await, uri.query())
        }
    }
}

/// Pages are made elsewhere, so that nobody else waits for them.
async fn made(make: impl FnOnce() -> Reply + Send + 'static) -> Reply {
    tokio::task::spawn_blocking(make).await.unwrap_or_else(|_| text(500, "500 Internal Server Error"))
}

/// A page of somebody else may give its own name our address, to read the drafts as if they were its own: then the name is not ours.
fn is_local(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let is_port = |port: &str| port.bytes().all(|digit| digit.is_ascii_digit());
    let name = host.rsplit_once(':').filter(|(_, port)| is_port(port)).map_or(host, |(name, _)| name);
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|local| name.eq_ignore_ascii_case(local))
}

/// Tells the page at a path how it looks and what is wrong, now and after each change.
fn events(site: &Site, path: String) -> Response {
    let lang = site.lang;
    let messages = WatchStream::new(site.shown.clone()).then(move |shown| {
        let path = path.clone();
        made(move || text(200, &reload::message(&shown, &path, lang)))
    });
    let events =
        messages.map(|told| Event::default().data(String::from_utf8_lossy(&told.body))).map(Ok::<_, Infallible>);
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
    use super::*;

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
}

//! Asking other sites whether the pages that a site links to are still there: politely, one question at a time for each host.

use crate::diagnostic::Wording;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::time::Duration;
use ureq::http::StatusCode;
use ureq::{Agent, Error};

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a host is left alone between two questions.
const PAUSE: Duration = Duration::from_millis(500);
/// How we say who asks.
const NAME: &str = concat!("akiraka/", env!("CARGO_PKG_VERSION"), " (link check)");

/// Asks for each of some addresses; those that do not open, each with the reason. `HEAD` is asked first, and `GET` where the host does
/// not know it.
pub fn ask(addresses: &[String]) -> BTreeMap<String, Wording> {
    let agent: Agent = Agent::config_builder().timeout_global(Some(PATIENCE)).user_agent(NAME).build().into();
    let mut by_host: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for address in addresses {
        by_host.entry(host(address)).or_default().push(address);
    }
    let hosts: Vec<Vec<&String>> = by_host.into_values().collect();
    hosts.par_iter().flat_map_iter(|addresses| ask_host(&agent, addresses)).collect()
}

fn ask_host(agent: &Agent, addresses: &[&String]) -> Vec<(String, Wording)> {
    let mut gone = Vec::new();
    for (position, address) in addresses.iter().enumerate() {
        if position > 0 {
            std::thread::sleep(PAUSE);
        }
        gone.extend(ask_one(agent, address).map(|reason| ((*address).clone(), reason)));
    }
    gone
}

/// Why an address does not open; `None` where it does, or where the host only refuses to answer programs.
fn ask_one(agent: &Agent, address: &str) -> Option<Wording> {
    let head = agent.head(address).call().map(drop);
    let answer = match head {
        Ok(()) => return None,
        Err(_) => agent.get(address).call().map(drop),
    };
    match answer {
        Ok(()) => None,
        Err(Error::StatusCode(code)) if refuses_programs(code) => None,
        Err(Error::StatusCode(code)) => {
            Some(Wording::new(format!("状態 {code} が返りました"), format!("it answered {code}")))
        }
        Err(Error::Timeout(_)) => Some(Wording::new("答えがありません", "it did not answer in time")),
        Err(error) => Some(Wording::new(format!("開けません（{error}）"), format!("it does not open: {error}"))),
    }
}

fn refuses_programs(code: u16) -> bool {
    let refusals = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::TOO_MANY_REQUESTS];
    refusals.iter().any(|refusal| refusal.as_u16() == code)
}

fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Lang;
    use std::io::{Read, Write};
    use std::net::TcpListener;

    /// A host on loopback that knows `/there`, and does not know `HEAD`; it answers so many questions.
    fn host_for(questions: usize) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for stream in listener.incoming().take(questions) {
                let mut stream = stream.unwrap();
                let mut question = [0; 1024];
                let length = stream.read(&mut question).unwrap();
                let question = String::from_utf8_lossy(&question[..length]).into_owned();
                let status = match () {
                    () if question.starts_with("HEAD") => "405 Method Not Allowed",
                    () if question.starts_with("GET /there ") => "200 OK",
                    () if question.starts_with("GET /closed ") => "403 Forbidden",
                    () => "404 Not Found",
                };
                let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
        origin
    }

    #[test]
    fn only_what_does_not_open_is_told() {
        let origin = host_for(6);
        let addresses = ["there", "closed", "gone"].map(|path| format!("{origin}/{path}"));
        let told: Vec<(String, String)> =
            ask(&addresses).into_iter().map(|(url, why)| (url, why.in_lang(Lang::En).to_owned())).collect();
        assert_eq!(told, [(format!("{origin}/gone"), "it answered 404".to_owned())]);
    }
}

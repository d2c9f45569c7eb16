//! The one client. It is made when it is first asked for something: until then there is no socket and no
//! thread of it.

use std::io::Read as _;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use reqwest::blocking::{Client, Response};
use reqwest::redirect::Policy;

use super::fetch::{Answer, Fetch};
use crate::basemap::trouble::Trouble;

/// How long a connection may take, and an answer as a whole.
const CONNECTING: Duration = Duration::from_secs(10);
const ANSWERING: Duration = Duration::from_secs(20);

/// Bytes that are read at a time.
const PIECE: usize = 32 << 10;

/// How often a server may send elsewhere.
const REDIRECTS: usize = 3;

/// 天地图 tells browsers from programs by the name: one that says what it is may use a key for programs.
const NAME: &str = concat!("guitu/", env!("CARGO_PKG_VERSION"));

/// How the client gets out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Way {
    /// As the system's proxy settings say.
    #[default]
    AsSystem,
    Direct,
}

/// Asks over HTTP and HTTPS. It sends no cookies and does not say where it comes from.
#[derive(Default)]
pub struct HttpFetch {
    way: Way,
    answering: Option<Duration>,
    client: OnceLock<Result<Client, String>>,
}

impl HttpFetch {
    /// Past any proxy, with other patience: for a server on this machine.
    pub fn direct(answering: Duration) -> Self {
        Self { way: Way::Direct, answering: Some(answering), client: OnceLock::new() }
    }

    fn client(&self) -> Result<&Client, Trouble> {
        let made = self.client.get_or_init(|| self.make().map_err(|error| error.to_string()));
        made.as_ref().map_err(|error| Trouble::Unreachable(error.clone()))
    }

    fn make(&self) -> reqwest::Result<Client> {
        // Another part of the process may have chosen already: then that is used.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder = Client::builder()
            .user_agent(NAME)
            .referer(false)
            .redirect(Policy::limited(REDIRECTS))
            .connect_timeout(CONNECTING)
            .timeout(self.answering.unwrap_or(ANSWERING));
        match self.way {
            Way::AsSystem => builder,
            Way::Direct => builder.no_proxy(),
        }
        .build()
    }
}

impl Fetch for HttpFetch {
    fn get(&self, address: &str, most: u64) -> Result<Answer, Trouble> {
        let began = Instant::now();
        let response = self.client()?.get(address).send().map_err(|error| trouble(&error))?;
        let status = response.status().as_u16();
        let body = self.body(response, most, began)?;
        Ok(Answer { status, body })
    }
}

impl HttpFetch {
    /// Reads an answer to its end. The client's own time-out is one for each piece of it, so that a server
    /// which sends a byte now and then would never come to an end.
    fn body(&self, mut response: Response, most: u64, began: Instant) -> Result<Vec<u8>, Trouble> {
        let patience = self.answering.unwrap_or(ANSWERING);
        let (mut body, mut piece) = (Vec::new(), vec![0; PIECE]);
        loop {
            let read = response.read(&mut piece).map_err(|error| {
                let cause = error.get_ref().and_then(|inner| inner.downcast_ref());
                cause.map_or(Trouble::TimedOut, trouble)
            })?;
            body.extend_from_slice(&piece[..read]);
            if read == 0 {
                return Ok(body);
            }
            if body.len() as u64 > most {
                return Err(Trouble::TooLarge { limit: most });
            }
            if began.elapsed() > patience {
                return Err(Trouble::TimedOut);
            }
        }
    }
}

/// What went wrong, without the address: it may hold a key.
fn trouble(error: &reqwest::Error) -> Trouble {
    if error.is_redirect() {
        return Trouble::RedirectLoop;
    }
    if error.is_timeout() {
        return Trouble::TimedOut;
    }
    if error.is_builder() {
        return Trouble::BadAddress(String::new());
    }
    // The innermost cause says it: "Connection refused", "certificate has expired".
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    Trouble::Unreachable(if cause.is::<reqwest::Error>() { String::new() } else { cause.to_string() })
}

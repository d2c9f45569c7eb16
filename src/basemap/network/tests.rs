//! Servers on this machine: good ones, slow ones, and ones that send anything but a picture.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use super::wmts::Capabilities;
use super::*;
use crate::basemap::facts::Grid;
use crate::basemap::pixels::tests::plain_png;
use crate::basemap::source::LARGEST_TILE;
use crate::basemap::tile::TileAt;

/// What a server does with a question for a path.
type Reply = fn(&str, &mut TcpStream) -> std::io::Result<()>;

/// A server that lives as long as the test; questions for `/stop` end it.
struct Loopback {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Loopback {
    fn new(reply: Reply) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let heard = asked.clone();
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let heard = heard.clone();
                thread::spawn(move || {
                    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                    let head: Vec<String> =
                        std::iter::from_fn(|| lines.next()?.ok().filter(|line| !line.is_empty())).collect();
                    let path = head.first().and_then(|line| line.split(' ').nth(1)).unwrap_or_default().to_owned();
                    heard.lock().unwrap().push(head.join("\n"));
                    // A client that hangs up is no concern of the server.
                    let _ = reply(&path, &mut stream);
                });
            }
        });
        Self { address, asked }
    }

    fn open(&self, path: &str, key: &str) -> Result<Arc<dyn TileSource>, Trouble> {
        let own = OwnServer { address: format!("{}{path}", self.address), key: key.to_owned(), ..OwnServer::default() };
        open_server(&own, &network(None))
    }

    fn tile(&self) -> Result<Option<Arc<[u8]>>, Trouble> {
        self.open("/{z}/{x}/{y}?tk={key}", "geheim").unwrap().bytes(TileAt::new(9, 404, 208).unwrap())
    }
}

fn network(cache: Option<Arc<DiskCache>>) -> Network {
    Network { fetch: Arc::new(HttpFetch::direct(Duration::from_secs(2))), cache }
}

fn send(stream: &mut TcpStream, status: &str, more: &str, body: &[u8]) -> std::io::Result<()> {
    write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{more}\r\n", body.len())?;
    stream.write_all(body)
}

#[test]
fn a_good_server_gives_its_tile_and_hears_a_name_and_no_referer() {
    let server = Loopback::new(|_, stream| send(stream, "200 OK", "", &plain_png([1, 2, 3], 256)));
    assert_eq!(server.tile().unwrap().as_deref(), Some(plain_png([1, 2, 3], 256).as_slice()));
    let asked = server.asked.lock().unwrap().join("\n").to_lowercase();
    assert!(asked.starts_with("get /9/404/208?tk=geheim"), "{asked}");
    assert!(asked.contains("user-agent: guitu/") && !asked.contains("referer") && !asked.contains("cookie"), "{asked}");
}

#[test]
fn a_tile_that_is_not_there_is_nothing_and_no_trouble() {
    let server = Loopback::new(|_, stream| send(stream, "404 Not Found", "", b"<h1>no</h1>"));
    assert_eq!(server.tile(), Ok(None));
}

#[test]
fn a_page_instead_of_a_picture_is_told_in_its_own_words_without_the_key() {
    let server = Loopback::new(|_, stream| send(stream, "200 OK", "", "<p>请登录 geheim</p>".as_bytes()));
    assert_eq!(server.tile(), Err(Trouble::NotAPicture { words: "请登录 ***".to_owned() }));
}

#[test]
fn a_refusal_keeps_the_number_and_the_words_and_says_what_they_mean() {
    use crate::basemap::trouble::Meaning;
    let server = Loopback::new(|_, stream| send(stream, "429 Too Many Requests", "", "配额已用完".as_bytes()));
    let quota = server.tile().unwrap_err();
    assert_eq!(quota, Trouble::Refused { status: 429, words: "配额已用完".to_owned() });
    assert!(quota.may_pass() && quota.meaning() == Some(Meaning::Quota));
    let json = r#"{"msg":"权限类型错误","resolve":"请使用服务端类型的key","code":301007}"#;
    let server = Loopback::new(|_, stream| {
        let json = r#"{"msg":"权限类型错误","resolve":"请使用服务端类型的key","code":301007}"#;
        send(stream, "403 Forbidden", "", json.as_bytes())
    });
    let refused = server.tile().unwrap_err();
    assert_eq!(refused.meaning(), Some(Meaning::Whitelist), "{json}");
    assert!(refused.detail().contains("权限类型错误") && !refused.may_pass());
}

#[test]
fn ten_megabytes_and_a_body_without_end_are_given_up_at_the_limit() {
    let server = Loopback::new(|_, stream| send(stream, "200 OK", "", &vec![0x89; 10 << 20]));
    assert_eq!(server.tile(), Err(Trouble::TooLarge { limit: LARGEST_TILE }));
    let endless = Loopback::new(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
        loop {
            stream.write_all(&[0x89; 1 << 12])?;
        }
    });
    assert_eq!(endless.tile(), Err(Trouble::TooLarge { limit: LARGEST_TILE }));
}

#[test]
fn a_server_that_dribbles_or_is_silent_is_given_up_in_time() {
    let began = Instant::now();
    let dribbling = Loopback::new(|_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n")?;
        loop {
            stream.write_all(&[0x89])?;
            thread::sleep(Duration::from_millis(50));
        }
    });
    assert_eq!(dribbling.tile(), Err(Trouble::TimedOut));
    let silent = Loopback::new(|_, _| {
        thread::sleep(Duration::from_mins(10));
        Ok(())
    });
    assert_eq!(silent.tile(), Err(Trouble::TimedOut));
    assert!(began.elapsed() < Duration::from_mins(1));
}

#[test]
fn a_server_that_sends_from_address_to_address_is_left() {
    let server = Loopback::new(|path, stream| send(stream, "302 Found", &format!("Location: {path}x\r\n"), b""));
    assert_eq!(server.tile(), Err(Trouble::RedirectLoop));
    assert_eq!(server.asked.lock().unwrap().len(), 4);
}

#[test]
fn a_server_that_is_not_there_is_told_without_its_address() {
    let own = OwnServer { address: "http://127.0.0.1:9/{z}/{x}/{y}?k=geheim".to_owned(), ..OwnServer::default() };
    let trouble = open_server(&own, &network(None)).unwrap().bytes(TileAt::new(1, 0, 0).unwrap()).unwrap_err();
    assert!(matches!(&trouble, Trouble::Unreachable(words) if !words.contains("geheim")), "{trouble:?}");
}

#[test]
fn a_kept_tile_is_not_fetched_again_and_one_of_tianditu_is_never_kept() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Arc::new(DiskCache::new(folder.path().to_owned()));
    let server = Loopback::new(|_, stream| send(stream, "200 OK", "", &plain_png([1, 2, 3], 256)));
    let own = OwnServer { address: format!("{}/{{z}}/{{x}}/{{y}}", server.address), ..OwnServer::default() };
    let source = open_server(&own, &network(Some(cache.clone()))).unwrap();
    for _ in 0..3 {
        assert!(source.bytes(TileAt::new(9, 404, 208).unwrap()).unwrap().is_some());
    }
    assert_eq!(server.asked.lock().unwrap().len(), 1);
    cache.clear();
    let counting = Arc::new(Counting::default());
    let network = Network { fetch: counting.clone(), cache: Some(cache.clone()) };
    let access = tianditu::Access { key: " k\n".to_owned(), approval: String::new() };
    let ground = tianditu::preset_named("tianditu-img").unwrap().open(&access, &network).unwrap();
    for _ in 0..2 {
        assert!(ground.tile(TileAt::new(9, 404, 208).unwrap()).unwrap().is_some());
    }
    assert_eq!(cache.bytes(), 0);
    let asked = counting.0.lock().unwrap().clone();
    assert_eq!(asked.len(), 4, "imagery and names, twice");
    let first = "https://t4.tianditu.gov.cn/img_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=img&STYLE=default\
                 &TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX=9&TILEROW=208&TILECOL=404&tk=k";
    assert_eq!(asked[0], first);
}

/// Answers every question with a tile.
#[derive(Default)]
struct Counting(Mutex<Vec<String>>);

impl Fetch for Counting {
    fn get(&self, address: &str, _: u64) -> Result<Answer, Trouble> {
        self.0.lock().unwrap().push(address.to_owned());
        Ok(Answer { status: 200, body: plain_png([9, 9, 9], 256) })
    }
}

#[test]
fn tianditu_without_a_key_asks_nobody() {
    let counting = Arc::new(Counting::default());
    let network = Network { fetch: counting.clone(), cache: None };
    for preset in tianditu::PRESETS {
        assert_eq!(preset.open(&tianditu::Access::default(), &network).err(), Some(Trouble::NoKey));
    }
    assert!(counting.0.lock().unwrap().is_empty());
}

const CAPABILITIES: &str = include_str!("wmts/capabilities.xml");

/// Answers with the capabilities, then with tiles.
struct Wmts(Mutex<Vec<String>>);

impl Fetch for Wmts {
    fn get(&self, address: &str, _: u64) -> Result<Answer, Trouble> {
        self.0.lock().unwrap().push(address.to_owned());
        let is_question = address.contains("GetCapabilities");
        let body = if is_question { CAPABILITIES.as_bytes().to_vec() } else { plain_png([9, 9, 9], 256) };
        Ok(Answer { status: 200, body })
    }
}

#[test]
fn a_wmts_server_is_asked_for_its_capabilities_and_for_tiles_in_its_own_words_and_with_the_key() {
    let server = Arc::new(Wmts(Mutex::default()));
    let network = Network { fetch: server.clone(), cache: None };
    let open = |address: &str| {
        let own = OwnServer { address: address.to_owned(), key: " k1 ".to_owned(), ..OwnServer::default() };
        open_server(&own, &network).unwrap()
    };
    let source = open("https://maps.example.cn/wmts?tk={key}&LAYER=img");
    let facts = source.facts();
    assert_eq!((facts.grid, facts.min_zoom, facts.max_zoom), (Grid::Mercator, 1, 2));
    assert_eq!(facts.attribution, "某省测绘局");
    assert!(source.bytes(TileAt::new(2, 3, 1).unwrap()).unwrap().is_some());
    let degrees = open("https://maps.example.cn/wmts?tk={key}&LAYER=roads");
    assert_eq!((degrees.facts().grid, degrees.facts().max_zoom), (Grid::Degrees, 1));
    assert!(degrees.bytes(TileAt::new(1, 1, 0).unwrap()).unwrap().is_some());
    let asked = server.0.lock().unwrap().clone();
    assert_eq!(asked[0], "https://maps.example.cn/wmts?SERVICE=WMTS&REQUEST=GetCapabilities&VERSION=1.0.0&tk=k1");
    let by_key = "https://maps.example.cn/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=img&STYLE=default\
                  &TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX=2&TILEROW=1&TILECOL=3&tk=k1";
    assert_eq!(asked[1], by_key);
    assert_eq!(asked[3], "https://maps.example.cn/rest/roads/plain/c/EPSG:4490:1/0/1.png?tk=k1");
}

#[test]
fn a_document_that_is_no_list_of_layers_is_told_in_its_own_words() {
    let exception = "<ows:ExceptionReport xmlns:ows='http://www.opengis.net/ows/1.1'><ows:Exception><ows:ExceptionText>缺少密钥</ows:ExceptionText></ows:Exception></ows:ExceptionReport>";
    assert_eq!(Capabilities::read(exception), Err("缺少密钥".to_owned()));
    assert!(Capabilities::read("<html>").is_err());
    let only_another_grid = CAPABILITIES.replace("3857", "4544").replace("4490", "4544");
    assert_eq!(Capabilities::read(&only_another_grid).unwrap().best_layer(None), None);
}

#[test]
fn baidus_datum_is_refused_before_anybody_is_asked() {
    let counting = Arc::new(Counting::default());
    let own = OwnServer { address: "https://a.cn/{z}/{x}/{y}".to_owned(), datum: Datum::Bd09, ..OwnServer::default() };
    let refused = open_server(&own, &Network { fetch: counting.clone(), cache: None });
    assert_eq!(refused.err(), Some(Trouble::Bd09));
    assert!(counting.0.lock().unwrap().is_empty());
}

#[test]
fn what_is_logged_of_a_server_and_of_tianditu_shows_no_key() {
    let own =
        OwnServer { address: "https://a.cn/?tk=geheim".to_owned(), key: "geheim".to_owned(), ..OwnServer::default() };
    let access = tianditu::Access { key: "geheim".to_owned(), approval: String::new() };
    assert!(!format!("{own:?} {access:?}").contains("geheim"));
}

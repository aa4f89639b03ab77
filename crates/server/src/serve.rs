//! Listening, and ending cleanly.
//!
//! In: a [`Config`]. Out: a server on threads of its own, until it is told to end: then what was begun is answered, the
//! reports that are being read are kept, and listeners to events are let go. Uploads that still wait are for the next server.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use axum::Router;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use ledger::Ledger;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt;

use crate::accounts::{Peer, People};
use crate::events::Events;
use crate::guard::Guard;
use crate::looking::Readers;
use crate::routes;
use crate::state::{Config, Desk, ServeError};
use crate::uploads::Uploads;
use crate::writing::Writer;

/// Connections at once.
const CONNECTIONS: usize = 512;
/// How long the head of a request may take.
const HEAD: Duration = Duration::from_secs(15);
/// Bytes that the head of a request may have.
const HEAD_BYTES: usize = 32_768;
/// Headers that a request may have.
const HEADERS: usize = 64;
/// How long answers that were begun may take when the server ends.
const LAST: Duration = Duration::from_secs(5);

/// A server that runs.
pub struct Serving {
    address: SocketAddr,
    end: watch::Sender<bool>,
    runtime: Runtime,
    listening: tokio::task::JoinHandle<()>,
    threads: [JoinHandle<()>; 2],
}

/// Starts to serve.
///
/// # Errors
/// When the ledger or the address cannot be used, or anybody on the network could ask.
pub fn serve(config: Config) -> Result<Serving, ServeError> {
    if !config.listen.ip().is_loopback() && config.token.is_none() && config.accounts.is_none() {
        return Err(ServeError::NoToken(config.listen));
    }
    let people = config.accounts.map(|path| people(path, &config.complain)).transpose()?.map(Arc::new);
    let ledger = Ledger::create(&config.ledger)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(ServeError::Start)?;
    let listener = runtime.block_on(TcpListener::bind(config.listen));
    let listener = listener.map_err(|cause| ServeError::Listen(config.listen, cause))?;
    let address = listener.local_addr().map_err(|cause| ServeError::Listen(config.listen, cause))?;
    let (end, open) = watch::channel(true);
    let (writer, writing) = Writer::start(ledger, config.reader)?;
    let events = Events::new(open.clone());
    let (uploads, reading) =
        Uploads::start(config.ledger.clone(), writer.clone(), config.records, events.clone(), open.clone())?;
    let guard = Guard { address, token: config.token, names: config.names.into(), people: people.clone() };
    let desk = Desk {
        readers: Readers::new(config.ledger),
        writer,
        uploads,
        events,
        people,
        complain: config.complain,
    };
    let app = routes::app(Arc::new(desk), guard);
    let listening = runtime.spawn(listen(listener, app, open));
    Ok(Serving { address, end, runtime, listening, threads: [reading, writing] })
}

/// Those who may sign in.
fn people(path: PathBuf, complain: &Arc<dyn Fn(&str) + Send + Sync>) -> Result<People, ServeError> {
    let named = path.display().to_string();
    let people = People::new(path, Arc::clone(complain))?;
    if people.is_empty() { Err(ServeError::Nobody(named)) } else { Ok(people) }
}

impl Serving {
    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits until the person at the terminal ends the program.
    ///
    /// # Errors
    /// When that cannot be waited for.
    pub fn wait(&self) -> std::io::Result<()> {
        self.runtime.block_on(asked_to_end())
    }

    /// Ends: what was begun is answered, the reports that are being read are kept, uploads that still wait are for the next server.
    pub fn end(self) {
        let Self { end, runtime, listening, threads, .. } = self;
        // Nobody is left to listen only when it has ended already.
        let _ = end.send(false);
        let _ = runtime.block_on(listening);
        // With the last request gone the threads have nobody to wait for, and end after what they were handed.
        runtime.shutdown_timeout(LAST);
        for thread in threads {
            let _ = thread.join();
        }
    }
}

/// Until Ctrl-C, or the signal that a service is ended by.
#[cfg(unix)]
async fn asked_to_end() -> std::io::Result<()> {
    let mut end = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        done = tokio::signal::ctrl_c() => done,
        _ = end.recv() => Ok(()),
    }
}

/// Until Ctrl-C.
#[cfg(not(unix))]
async fn asked_to_end() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}

/// Answers connections until `open` no longer holds.
async fn listen(listener: TcpListener, app: Router, mut open: watch::Receiver<bool>) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let ending = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(HEAD_BYTES).max_headers(HEADERS);
    loop {
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else { break };
        let accepted = tokio::select! {
            _ = open.wait_for(|open| !open) => break,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, peer)) = accepted else {
            // Too many files are open, or the caller is gone: others may fare better in a moment.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let service = app.clone().map_request(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(Peer(peer.ip()));
            request
        });
        let service = TowerToHyperService::new(service);
        let connection = ending.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // A caller that breaks off is no matter of ours.
            let _ = connection.await;
            drop(permit);
        });
    }
    drop((listener, app));
    let _ = tokio::time::timeout(LAST, ending.shutdown()).await;
}

//! Which connection a try goes over: a response that asks for another one is not heard by a pool.

use std::cell::Cell;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use errpolicy_adapters::crates::tower_0_5::HttpExchange;
use http_body_util::Full;
use hyper::{Request, StatusCode};
use hyper_util::client::legacy::connect::capture_connection;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tower::{Layer, ServiceExt, service_fn};

use crate::asking::{plan, request};
use crate::servers::pool;

/// Answers every request with 421, and notes by which connection it came.
async fn misdirected(listener: TcpListener, asked: Arc<Mutex<Vec<usize>>>) {
    let accepted = Cell::new(0);
    let connection = async || {
        let (mut stream, _) = listener.accept().await.unwrap();
        accepted.update(|number| number + 1);
        let number = accepted.get();
        let mut read = [0; 4096];
        while stream.read(&mut read).await.is_ok_and(|read| read > 0) {
            asked.lock().unwrap().push(number);
            stream.write_all(b"HTTP/1.1 421 Misdirected Request\r\ncontent-length: 0\r\n\r\n").await.unwrap();
        }
    };
    tokio::join!(connection(), connection(), connection());
}

#[tokio::test]
async fn a_pool_gives_the_same_connection_unless_it_is_told() {
    for (told, connections) in [(false, [1, 1, 1]), (true, [1, 2, 3])] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let client = pool();
        let below = service_fn(move |mut request: Request<Full<Bytes>>| {
            let captured = capture_connection(&mut request);
            let asked = client.request(request);
            async move {
                let response = asked.await?;
                if told && response.status() == StatusCode::MISDIRECTED_REQUEST {
                    captured.connection_metadata().as_ref().inspect(|connection| connection.poison());
                }
                Ok::<_, hyper_util::client::legacy::Error>(response)
            }
        });
        let asked = Arc::new(Mutex::new(Vec::new()));
        let answer = plan(HttpExchange::new()).layer().layer(below).oneshot(request("GET", &url));
        tokio::select! {
            biased;
            answer = answer => assert_eq!(answer.unwrap().status(), 421),
            () = misdirected(listener, Arc::clone(&asked)) => unreachable!("it waits for more connections"),
        }
        assert_eq!(*asked.lock().unwrap(), connections);
    }
}

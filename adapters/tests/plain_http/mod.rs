//! The least HTTP/1.1 by which a client of `object_store` and a server on the loopback understand each other.

use std::future::Future;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::pin::Pin;
use std::thread::JoinHandle;

use object_store_0_14::client::{
    ClientOptions, HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse,
    HttpResponseBody, HttpService,
};

/// A client over a new connection for each request.
#[derive(Debug)]
pub(crate) struct Plain;

impl HttpConnector for Plain {
    fn connect(&self, _: &ClientOptions) -> object_store_0_14::Result<HttpClient> {
        Ok(HttpClient::new(Self))
    }
}

impl HttpService for Plain {
    fn call<'a, 'call>(
        &'a self,
        request: HttpRequest,
    ) -> Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'call>>
    where
        'a: 'call,
        Self: 'call,
    {
        Box::pin(async move { exchange(&request) })
    }
}

fn exchange(request: &HttpRequest) -> Result<HttpResponse, HttpError> {
    let failed = |kind| move |error: std::io::Error| HttpError::new(kind, error);
    let mut stream = TcpStream::connect(request.uri().authority().unwrap().as_str())
        .map_err(failed(HttpErrorKind::Connect))?;
    write!(stream, "{} {} HTTP/1.1\r\n\r\n", request.method(), request.uri().path())
        .map_err(failed(HttpErrorKind::Interrupted))?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).map_err(failed(HttpErrorKind::Interrupted))?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let mut response = HttpResponse::new(HttpResponseBody::from(body.to_owned()));
    *response.status_mut() = status;
    Ok(response)
}

/// A server that ends when it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Server {
    fn drop(&mut self) {
        // A connection that asks for nothing is the end.
        drop(TcpStream::connect(self.address).unwrap());
        self.thread.take().unwrap().join().unwrap();
    }
}

/// Answers every request with this status, and with a text that says something else.
pub(crate) fn server(status: u16) -> (String, Server) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let thread = std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut asked = Vec::new();
            while !asked.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                if stream.read(&mut byte).unwrap() == 0 {
                    return;
                }
                asked.extend(byte);
            }
            write!(stream, "HTTP/1.1 {status} 404 Not Found\r\n\r\nconnection refused, timed out").unwrap();
        }
    });
    (format!("http://{address}"), Server { address, thread: Some(thread) })
}

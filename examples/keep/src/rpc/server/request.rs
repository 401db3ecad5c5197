//! Reading a request: whole, or not at all. A body goes to a file while it arrives.

use tempfile::{NamedTempFile, TempPath};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::break_at::BreakAt;
use super::error::RequestError;
use super::store::Store;
use crate::rpc::protocol::{Frame, FrameError, HEADER, Length, RequestHead, Tag};

/// A request that is whole.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) head: RequestHead,
    pub(super) body: Option<TempPath>,
}

impl Request {
    pub(super) async fn read(
        from: &mut TcpStream,
        store: &Store,
        told: Option<BreakAt>,
    ) -> Result<Self, RequestError> {
        if told == Some(BreakAt::MidHeader) {
            from.read_exact(&mut [0; 3]).await.map_err(RequestError::Gone)?;
            return Err(RequestError::ToldToBreak);
        }
        let mut piece = Vec::new();
        if frame(from, &mut piece).await? != Tag::Request {
            return Err(RequestError::NotUnderstood(FrameError::Tag));
        }
        let head = RequestHead::read(&piece).map_err(RequestError::NotUnderstood)?;
        let mut length = Length::default();
        let mut body = if head.verb.has_body() { Some(Draft::new(store.draft()?)) } else { None };
        loop {
            match (frame(from, &mut piece).await?, &mut body) {
                (Tag::Data, Some(body)) => {
                    length.add(piece.len()).map_err(RequestError::NotUnderstood)?;
                    body.file.write_all(&piece).await?;
                }
                (Tag::End, _) => break,
                _ => return Err(RequestError::NotUnderstood(FrameError::Tag)),
            }
            if told.is_some_and(|told| told.breaks_after(length)) {
                return Err(RequestError::ToldToBreak);
            }
        }
        length.check_end(&piece).map_err(RequestError::NotUnderstood)?;
        let body = match body {
            Some(draft) => Some(draft.finish().await?),
            None => None,
        };
        Ok(Self { head, body })
    }
}

/// The next frame, its bytes in `piece`.
async fn frame(from: &mut TcpStream, piece: &mut Vec<u8>) -> Result<Tag, RequestError> {
    let mut header = [0; HEADER];
    from.read_exact(&mut header).await.map_err(RequestError::Gone)?;
    let frame = Frame::read(header).map_err(RequestError::NotUnderstood)?;
    piece.resize(frame.length, 0);
    from.read_exact(piece).await.map_err(RequestError::Gone)?;
    Ok(frame.tag)
}

/// A body that arrives. Dropped, it leaves nothing.
struct Draft {
    file: File,
    path: TempPath,
}

impl Draft {
    fn new(file: NamedTempFile) -> Self {
        let (file, path) = file.into_parts();
        Self { file: File::from_std(file), path }
    }

    async fn finish(mut self) -> Result<TempPath, RequestError> {
        self.file.flush().await?;
        Ok(self.path)
    }
}

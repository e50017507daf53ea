import type { ScanReply, ScanRequest } from './scan-protocol'
import { scanText } from './scan-text'

/*
 * The only place that reads the pasted text. It answers with lookups, masked excerpts and positions. The page ends the
 * worker after its answer, and with it everything that it has read.
 */
self.addEventListener('message', ({ data: { source } }: MessageEvent<ScanRequest>) => {
  const total = typeof source === 'string' ? source.length : source.size
  scanText(source, (read) => answer({ type: 'progress', read, total })).then(
    (result) => answer({ type: 'done', ...result }),
    // The error may name a part of the text. Therefore it is neither shown nor sent.
    () => answer({ type: 'failed' }),
  )
})

function answer(reply: ScanReply): void {
  self.postMessage(reply)
}

/**
 * Pieces of text as a body that is made only as fast as it is read. A reader who goes away ends the source; a
 * source that breaks cuts the connection, so that half a file is never taken for a whole one.
 */
export function textStream(
  pieces: AsyncIterable<string>,
  onError: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const source = pieces[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await source.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      } catch (error) {
        onError(error)
        controller.error(new Error('the source broke off'))
      }
    },
    async cancel() {
      await source.return?.()
    },
  })
}

/**
 * A body of text pieces that are made only when they are read. If the reader leaves, the source ends. If the source
 * fails, the connection is cut, so that nobody takes half a file for a whole one.
 */
export function textStream(
  pieces: AsyncIterable<string>,
  onError: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const source = pieces[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  let hasLeft = false
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await source.next()
        // The reader may leave while a piece is made. Nobody is left to tell then.
        if (hasLeft) return
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      } catch (error) {
        if (hasLeft) return
        onError(error)
        controller.error(new Error('the source broke off'))
      }
    },
    async cancel() {
      hasLeft = true
      await source.return?.()
    },
  })
}

/** Calls back when the frame that is made now has been painted. */
export function afterPaint(then: (paintedAt: number) => void): void {
  const channel = new MessageChannel()
  channel.port1.onmessage = () => {
    channel.port1.close()
    then(performance.now())
  }
  channel.port2.postMessage(null)
}

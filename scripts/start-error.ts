/** A reason not to start that the operator can mend: its message is all there is to print. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/** A reason not to back up, restore or move that the operator can mend: the message is one line, and all there is to print. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

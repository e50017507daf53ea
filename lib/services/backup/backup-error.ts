/** A failed backup, restore or move that the operator can mend. The message is one line; print nothing else. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

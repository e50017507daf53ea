const MOST_CAUSES = 5

/** An error and its causes, the outermost first. */
export function causesOf(error: unknown): Error[] {
  const causes: Error[] = []
  for (let cause = error; cause instanceof Error && causes.length < MOST_CAUSES; cause = cause.cause)
    causes.push(cause)
  return causes
}

/** The code of one error: an SQLSTATE, or a word of the system. The empty text if there is none. */
export function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Whether an error, or one of its causes, has one of these codes. */
export function hasErrorCode(error: unknown, ...codes: readonly string[]): boolean {
  return causesOf(error).some((cause) => codes.includes(codeOf(cause)))
}

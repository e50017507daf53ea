/** Invalid settings: one line per setting with its name, never with its value. */
export class EnvError extends Error {
  override readonly name = 'EnvError'

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'))
  }
}

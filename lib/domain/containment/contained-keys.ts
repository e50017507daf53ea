/** `skipped`: keys that were contained like this already. `refused`: keys that could not be changed, and why. */
export type ContainedKeys = {
  incident: number | null
  changed: number
  skipped: number
  refused: { keyId: string; code: string; message: string }[]
}

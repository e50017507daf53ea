/**
 * Tells zod not to try whether it may compile code. The console's policy forbids that, and browsers report each attempt as
 * a violation. Its text runs as the first script of every page. Therefore it must not use anything from outside the
 * function.
 */
export function neverEvaluate(): void {
  Object.assign(window, { __zod_globalConfig: { jitless: true } })
}

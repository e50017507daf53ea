/**
 * The line for the allowlist of a gitleaks rule, so that the team's own scanner does not report a planted decoy. It names
 * the start of the decoy up to its id, and therefore contains no secret.
 */
export function allowlistLine(secret: string): string {
  return `regexes = ['''${secret.slice(0, secret.lastIndexOf('_') + 1)}''']`
}

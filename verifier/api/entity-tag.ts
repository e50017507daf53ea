/** A version as an ETag. */
export function entityTag(version: number): string {
  return `"v${version}"`
}

/** The version in an If-Match header. Null for every other value: `*` and lists name no single version. */
export function versionOf(ifMatch: string | undefined): number | null {
  const match = /^"v([1-9]\d{0,9})"$/.exec(ifMatch ?? '')
  return match ? Number(match[1]) : null
}

import type { SearchText } from './domain/leaks/search-text'

/**
 * The part of a text that a search field may send. The digest of a secret is computed in our own code, because the
 * platform's is missing on plain HTTP; its code loads with the first pasted secret, and the extractor with the first
 * search: pages whose fields stay empty do not pay for them.
 */
export async function readPasted(text: string): Promise<SearchText> {
  const { readSearchText } = await import('./domain/leaks/search-text')
  const read = readSearchText(text, () => '')
  if (read.kind !== 'credentials') return read
  const { sha256Hex } = await import('./sha256-hex')
  return readSearchText(text, sha256Hex)
}

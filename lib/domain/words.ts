/** Joins words as a person lists them: "a", "a and b", "a, b and c". */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** The same, cut after `most`: "a, b and 4 more". */
export function listFirstWords(words: readonly string[], most: number): string {
  if (words.length <= most) return listWords(words)
  return listWords([...words.slice(0, most), `${words.length - most} more`])
}

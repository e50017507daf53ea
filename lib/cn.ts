import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

/** Our own text sizes have to be known, or the merge takes them for colours and drops one of the two. */
const merge = extendTailwindMerge({ extend: { theme: { text: ['2xs', 'table'] } } })

/** Joins class names; where two say the same thing, the later one wins. */
export function cn(...inputs: ClassValue[]): string {
  return merge(clsx(inputs))
}

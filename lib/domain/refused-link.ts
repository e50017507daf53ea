import { type Failure, SOME_FIELDS } from './result'

/**
 * What a page says if the server refuses what its address asks for. "Some fields need attention" suits a form only: here
 * the wrong text stands in a link, and the sentences about its parts say what is wrong.
 */
export function describeRefusedLink({ message, fields = {} }: Failure): {
  title: string
  why: string | null
} {
  if (message !== SOME_FIELDS) return { title: message, why: null }
  const sentences = [...new Set(Object.values(fields))].map((text) => text.replace(/[.!?]?$/, '.'))
  return { title: 'This link isn’t valid', why: sentences.join(' ') || null }
}

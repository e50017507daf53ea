import { z } from 'zod'
import type { ActionFailure } from '@/lib/actions/action-result'

const NO_ANSWER = 'The export didn’t arrive completely, so no file was saved. Try again.'
const UNEXPECTED = 'The server couldn’t make the export, so no file was saved. Try again in a moment.'

const problem = z.object({ detail: z.string(), requestId: z.string().optional() })

/**
 * Downloads an export and saves it after it is complete. Returns the failure, or null. The browser's own download would
 * end on an error page, or leave half a file that looks complete.
 */
export async function saveExport(address: string): Promise<ActionFailure | null> {
  try {
    const answer = await fetch(address)
    if (!answer.ok) return await failureOf(answer)
    save(fileNameOf(answer), await answer.blob())
    return null
  } catch {
    return { code: 'UNAVAILABLE', message: NO_ANSWER }
  }
}

async function failureOf(answer: Response): Promise<ActionFailure> {
  const text = await answer.text()
  if (answer.headers.get('content-type')?.startsWith('application/problem+json')) {
    const { detail, requestId } = problem.parse(JSON.parse(text))
    return { code: 'UNAVAILABLE', message: detail, ...(requestId === undefined ? {} : { requestId }) }
  }
  const requestId = answer.headers.get('x-request-id')
  if (answer.status >= 500) {
    return { code: 'INTERNAL', message: UNEXPECTED, ...(requestId === null ? {} : { requestId }) }
  }
  return { code: answer.status === 401 ? 'UNAUTHENTICATED' : 'FORBIDDEN', message: text.trim() }
}

function fileNameOf(answer: Response): string {
  return answer.headers.get('content-disposition')?.match(/filename="([^"]+)"/)?.[1] ?? 'export'
}

function save(name: string, file: Blob): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Some browsers read the file a moment after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

import { redact } from '../redaction/redact'
import type { NoticeText } from './notice'

/** A text-only mail. Names that people chose can be neither markup nor a header in it. */
export type Mail = { subject: string; text: string }

const LONGEST_SUBJECT = 200
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that would end a header
const BREAKS_HEADER = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g

/** A notice as a mail, with a link to its subject. */
export function noticeMail(notice: NoticeText, workspaceAddress: string): Mail {
  return {
    subject: `[Chatelaine] ${oneLine(notice.subject)}`.slice(0, LONGEST_SUBJECT).toWellFormed(),
    text: [
      oneLine(notice.subject),
      '',
      ...notice.lines.map(oneLine),
      '',
      `${workspaceAddress}${notice.path}`,
      '',
    ].join('\n'),
  }
}

function oneLine(text: string): string {
  return redact(text.replace(BREAKS_HEADER, ' '))
}

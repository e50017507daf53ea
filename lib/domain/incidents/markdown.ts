import { redact } from '../redaction/redact'
import type { IncidentActivity, IncidentCalls, IncidentDetail, IncidentKey, TimelineEntry } from './incident'
import { containmentWords, outlookOf, stateWords } from './incident-words'
import { INCIDENT_KEY_STATUS_LABELS, INCIDENT_LEVEL_LABELS } from './key-standing'

/**
 * An incident as a report in Markdown, part by part. People and programs chose many of the texts: they are escaped, so
 * that none of them can draw a heading, a picture or a cell of its own. All times are UTC.
 */

type Head = Omit<IncidentDetail, 'listedKeys' | 'activity' | 'timeline' | 'hasEarlier'>

/** The title, the facts, and what is dangerous, done and left to do. */
export function markdownHead(incident: Head, exportedAt: string): string {
  const outlook = outlookOf(incident.state, incident.keys)
  const facts = [
    ['State', stateWords(incident)],
    ['Found at', incident.foundAt === '' ? 'Unknown' : escaped(incident.foundAt)],
    ['Opened', `${inUtc(incident.openedAt)} by ${escaped(incident.openedBy.label)}`],
    ['Containment', containmentWords(incident.secondsToContainment)],
    ...(incident.closedAt === null ? [] : [['Closed', inUtc(incident.closedAt)]]),
    ['Exported', inUtc(exportedAt)],
  ]
  return [
    `# Incident ${incident.number}: ${escaped(incident.title)}`,
    facts.map(([term, detail]) => `- **${term}:** ${detail}`).join('\n'),
    listOf('Dangerous', outlook.dangerous),
    listOf('Done', outlook.done),
    listOf('Left to do', outlook.left),
    '## Access keys',
    '',
  ].join('\n\n')
}

function listOf(title: string, sentences: readonly string[]): string {
  const lines = sentences.length === 0 ? ['Nothing.'] : sentences.map((sentence) => `- ${sentence}`)
  return [`## ${title}`, '', ...lines].join('\n')
}

export const KEY_TABLE = tableHead(['Name', 'Key ID', 'State', 'Level', 'Since', 'Until', 'Receipt'])

/** The row of a key. */
export function markdownKey(key: IncidentKey): string {
  const { status, level, receipt } = key
  const until =
    key.until === null ? (key.revokeAt === null ? '' : `Revoked at ${inUtc(key.revokeAt)}`) : inUtc(key.until)
  return row([
    escaped(key.name),
    key.keyId,
    INCIDENT_KEY_STATUS_LABELS[status],
    level === null ? 'Not contained' : INCIDENT_LEVEL_LABELS[level],
    key.since === null ? '' : inUtc(key.since),
    until,
    receipt === null ? '' : receiptWords(receipt),
  ])
}

function receiptWords({
  changeId,
  acknowledged,
  verifiers,
  complete,
}: NonNullable<IncidentKey['receipt']>): string {
  const counted = `${acknowledged} of ${verifiers} verifiers`
  return complete ? `Change ${changeId}, confirmed by ${counted}` : `Change ${changeId}, ${counted} so far`
}

/** What happened since the incident was opened. */
export function markdownActivity({
  allowed,
  blocked,
  callers,
  callerCount,
  isComplete,
}: IncidentActivity): string {
  const more = callerCount - callers.length
  return [
    '',
    '## What happened since',
    `${count(allowed)} accepted, ${count(blocked)} blocked.${isComplete ? '' : ' There was too much use to count all of it.'}`,
    callers.length === 0
      ? 'Nobody used a key of this incident.'
      : `${tableHead(['Result', 'Address', 'User agent', 'Access key', 'Calls', 'First', 'Last'])}${callers.map(callRow).join('')}`,
    ...(more > 0 ? [`${more.toLocaleString('en')} more callers are not listed.`] : []),
    '## Timeline',
    '',
  ].join('\n\n')
}

const count = (calls: number) => (calls === 1 ? '1 call' : `${calls.toLocaleString('en')} calls`)

function callRow(calls: IncidentCalls): string {
  const others = calls.keyCount === 1 ? '' : ` and ${calls.keyCount - 1} more`
  return row([
    calls.outcome,
    escaped(calls.address),
    escaped(calls.userAgent),
    `${escaped(calls.keyName)}${others}`,
    calls.calls.toLocaleString('en'),
    inUtc(calls.firstAt),
    inUtc(calls.lastAt),
  ])
}

/** An entry of the timeline. A note is a quotation. */
export function markdownEntry({ kind, at, by, text, address }: TimelineEntry): string {
  if (kind === 'note') {
    const lines = text.split(/\r?\n/).map((line) => `  > ${quoted(line)}`)
    return [`- ${inUtc(at)}: note by ${escaped(by.label)}`, '', ...lines, '', ''].join('\n')
  }
  return `- ${inUtc(at)}: ${escaped(text)}${address === null ? '' : ` From ${escaped(address)}.`}\n`
}

function tableHead(names: readonly string[]): string {
  return `${row(names)}${row(names.map(() => '---'))}`
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`
}

/**
 * Text without secrets and without any meaning in Markdown or HTML, on one line. Redaction comes first: it would not
 * recognise an escaped secret.
 */
function escaped(text: string): string {
  return redact(text)
    .replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&')
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
}

/**
 * A line of a note. At the beginning of a line, more characters have a meaning: dashes and equals signs turn the line
 * before into a heading, and dashes, plus signs and numbers begin a list.
 */
function quoted(line: string): string {
  return escaped(line)
    .replace(/^\s*(?=[-+=])/, '$&\\')
    .replace(/^\s*\d+(?=[.)])/, '$&\\')
}

/** An instant to the second, in UTC. */
function inUtc(instant: string): string {
  return `${instant.slice(0, 19).replace('T', ' ')} UTC`
}

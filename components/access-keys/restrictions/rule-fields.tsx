import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { RadioGroup, RadioItem } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import { RULE_MODE_LABELS, RULE_MODES, type RuleMode } from '@/lib/domain/restrictions/restrictions'
import { type LineProblem, withLine } from '@/lib/domain/restrictions/rule-lines'
import { formProblems, type RestrictionForm } from './restriction-form-state'

const MODE_HINTS: Record<RuleMode, string> = {
  off: 'Allow any address.',
  report: 'Allow every request and log the ones this rule would block.',
  enforce: 'Block everything not on the list.',
}

const MOST_PROBLEMS = 5

const RULES = {
  addresses: {
    mode: 'addressMode',
    title: 'Allowed addresses',
    listLabel: 'Addresses',
    hint: 'One IPv4 or IPv6 address or range per line. Matched against the client address your API reports.',
    placeholder: '192.0.2.7\n10.20.0.0/16\n2001:db8::/48',
  },
  referrers: {
    mode: 'referrerMode',
    title: 'Allowed referrers',
    listLabel: 'Referrers',
    hint: 'One scheme, host and path prefix per line. *.example.com matches every subdomain, but not example.com itself.',
    placeholder: 'https://app.example.com/admin\nhttps://*.example.com',
  },
} as const

type RuleFieldsProps = {
  rule: keyof typeof RULES
  form: RestrictionForm
  /** Errors by their path in the request. */
  errors: Record<string, string>
  change: (part: Partial<RestrictionForm>) => void
  /** A control beside the list. */
  children: ReactNode
}

/** One rule: off, report only or enforced, and its list with one entry per line. */
export function RuleFields({ rule, form, errors, change, children }: RuleFieldsProps) {
  const { title, listLabel, hint, placeholder, mode: modeName } = RULES[rule]
  const { [modeName]: mode, [rule]: text } = form
  const problems = formProblems(form)[rule]
  const onTextChange = (next: string) => change({ [rule]: next })
  return (
    <fieldset aria-label={title} className="flex min-w-0 flex-col gap-3 rounded-md border p-3">
      <Field label={title} as="group">
        <RadioGroup
          value={mode}
          onValueChange={(value) => change({ [modeName]: RULE_MODES.find((one) => one === value) ?? 'off' })}
        >
          {RULE_MODES.map((one) => (
            <RadioItem key={one} value={one} label={RULE_MODE_LABELS[one]} hint={MODE_HINTS[one]} />
          ))}
        </RadioGroup>
      </Field>
      {mode === 'off' && text === '' ? null : (
        <>
          <Field
            label={listLabel}
            hint={hint}
            error={errors[rule] ?? (problems.length === 0 ? undefined : attentionWords(problems.length))}
          >
            <Textarea
              rows={4}
              spellCheck={false}
              autoCapitalize="off"
              placeholder={placeholder}
              className="font-mono"
              value={text}
              onChange={(event) => onTextChange(event.target.value)}
            />
          </Field>
          <ProblemList {...{ listLabel, problems, text, onTextChange }} />
        </>
      )}
      {mode === 'off' ? null : children}
    </fieldset>
  )
}

function attentionWords(count: number): string {
  return count === 1 ? 'One line needs attention' : `${count} lines need attention`
}

type ProblemListProps = {
  listLabel: string
  problems: readonly LineProblem[]
  text: string
  onTextChange: (text: string) => void
}

function ProblemList({ problems, text, onTextChange, listLabel }: ProblemListProps) {
  if (problems.length === 0) return null
  return (
    <ul aria-label={`Lines to fix in ${listLabel.toLowerCase()}`} className="flex flex-col gap-1 text-table">
      {problems.slice(0, MOST_PROBLEMS).map(({ line, message, suggestion }) => (
        <li key={line} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="wrap-anywhere min-w-0">
            Line {line}: {message}
          </span>
          {suggestion === null ? null : (
            <Button size="sm" onClick={() => onTextChange(withLine(text, line, suggestion))}>
              Use {suggestion}
            </Button>
          )}
        </li>
      ))}
      {problems.length > MOST_PROBLEMS ? <li>and {problems.length - MOST_PROBLEMS} more</li> : null}
    </ul>
  )
}

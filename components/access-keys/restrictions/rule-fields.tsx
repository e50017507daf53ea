import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { RadioGroup, RadioItem } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import { RULE_MODE_LABELS, RULE_MODES, type RuleMode } from '@/lib/domain/restrictions/restrictions'
import { type LineProblem, withLine } from '@/lib/domain/restrictions/rule-lines'

const MODE_HINTS: Record<RuleMode, string> = {
  off: 'Nothing is checked.',
  report: 'Every call is let through; what the rule would refuse is counted.',
  enforce: 'What is not on the list is refused.',
}

const MOST_PROBLEMS = 5

type RuleFieldsProps = {
  /** The label of the mode: "Allowed addresses". */
  title: string
  /** The label of the list: "Addresses". */
  listLabel: string
  hint: ReactNode
  placeholder: string
  mode: RuleMode
  text: string
  problems: readonly LineProblem[]
  /** The error of the whole list. */
  error: string | undefined
  onModeChange: (mode: RuleMode) => void
  onTextChange: (text: string) => void
  /** A control beside the list. */
  children?: ReactNode
}

/** One rule: off, report only or enforced, and its list with one entry per line. */
export function RuleFields(props: RuleFieldsProps) {
  const { title, listLabel, hint, placeholder, mode, text, problems, error, children } = props
  return (
    <fieldset aria-label={title} className="flex min-w-0 flex-col gap-3 rounded-md border p-3">
      <Field label={title} as="group">
        <RadioGroup
          value={mode}
          onValueChange={(value) => props.onModeChange(RULE_MODES.find((one) => one === value) ?? 'off')}
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
            error={error ?? (problems.length === 0 ? undefined : attentionWords(problems.length))}
          >
            <Textarea
              rows={4}
              spellCheck={false}
              autoCapitalize="off"
              placeholder={placeholder}
              className="font-mono"
              value={text}
              onChange={(event) => props.onTextChange(event.target.value)}
            />
          </Field>
          <ProblemList {...props} />
        </>
      )}
      {mode === 'off' ? null : children}
    </fieldset>
  )
}

function attentionWords(count: number): string {
  return count === 1 ? 'One line needs attention' : `${count} lines need attention`
}

function ProblemList({ problems, text, onTextChange, listLabel }: RuleFieldsProps) {
  if (problems.length === 0) return null
  return (
    <ul aria-label={`Wrong lines of ${listLabel.toLowerCase()}`} className="flex flex-col gap-1 text-table">
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

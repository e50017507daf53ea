import { useSearchParams } from 'next/navigation'
import { type FormEvent, useRef, useState } from 'react'
import { useAnswer } from '@/components/commands/use-answer'
import { GuideLink } from '@/components/shell/guide-link'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { fromLocalInput } from '@/components/ui/local-input'
import { MultiSelect } from '@/components/ui/multi-select'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { keyFormOptions } from '@/lib/actions/access-keys'
import type { PublicSecret } from '@/lib/domain/access-keys/public-types'
import { type DescribedRequest, describedIn } from '@/lib/domain/decisions/question-link'
import { focusFirstError } from '../../commands/focus-first-error'
import { useExplanation } from './use-explanation'
import { Verdict } from './verdict'

type TroubleshootPanelProps = { keyId: string; secrets: readonly PublicSecret[] }

type Question = DescribedRequest & { at: string }

const TYPED = [
  { name: 'address', label: 'Address', placeholder: '203.0.113.9' },
  { name: 'referrer', label: 'Referrer', placeholder: 'https://app.example.com/reports' },
] as const

/** "Would this work?": judges a described request check by check. Needs no secret. A link may fill in the request. */
export function TroubleshootPanel({ keyId, secrets }: TroubleshootPanelProps) {
  const form = useRef<HTMLFormElement>(null)
  const query = useSearchParams()
  const [question, setQuestion] = useState(() => filledIn(query, secrets))
  const { ask, busy, decision, failure } = useExplanation()
  const set = (change: Partial<Question>) => setQuestion({ ...question, ...change })
  const fields = failure?.fields ?? {}
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const at = fromLocalInput(question.at)
    await ask({ keyId, ...question, at: Number.isNaN(at) ? '' : new Date(at).toISOString() })
    focusFirstError(form.current)
  }
  return (
    <Card
      title="Troubleshoot"
      description={
        <>
          Test whether a request would be allowed. Empty fields aren’t checked. No secret needed.{' '}
          <GuideLink guide="troubleshooting">What each code means</GuideLink>
        </>
      }
    >
      <form ref={form} onSubmit={submit} noValidate className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {TYPED.map(({ name, label, placeholder }) => (
          <Field key={name} label={label} aside="Optional" error={fields[name]}>
            <Input
              value={question[name]}
              onChange={(event) => set({ [name]: event.target.value })}
              placeholder={placeholder}
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
        ))}
        <PermissionAndAccount question={question} set={set} errors={fields} />
        {secrets.length > 1 ? (
          <Field label="Which secret" error={fields.secretId}>
            <Select
              options={[
                { value: 'newest', label: 'Newest working secret' },
                ...secrets.map(({ id, hint, status }) => ({ value: id, label: `${hint} (${status})` })),
              ]}
              value={question.secretId || 'newest'}
              onValueChange={(value) => set({ secretId: value === 'newest' ? '' : value })}
            />
          </Field>
        ) : null}
        <Field label="When" aside="Defaults to now" error={fields.at}>
          <Input
            type="datetime-local"
            step={1}
            value={question.at}
            onChange={(event) => set({ at: event.target.value })}
          />
        </Field>
        <div className="flex items-end sm:col-span-2 lg:col-span-3">
          <Button type="submit" variant="primary" loading={busy}>
            Check
          </Button>
        </div>
      </form>
      <div aria-live="polite" className="mt-4 empty:hidden">
        {failure && failure.fields === undefined ? <Notice tone="danger">{failure.message}</Notice> : null}
        {decision ? <Verdict decision={decision} /> : null}
      </div>
    </Card>
  )
}

/** What a link filled in, without a secret that the form cannot offer. */
function filledIn(query: URLSearchParams, secrets: readonly PublicSecret[]): Question {
  const described = describedIn(query)
  const isOffered = secrets.some(({ id }) => id === described.secretId)
  return { ...described, secretId: isOffered ? described.secretId : '', at: '' }
}

type PartProps = {
  question: Question
  set: (change: Partial<Question>) => void
  errors: Record<string, string>
}

/** Permission and cloud account from the workspace's lists; free text if the lists cannot be loaded. */
function PermissionAndAccount({ question, set, errors }: PartProps) {
  const answer = useAnswer(keyFormOptions, {})
  const options = answer?.ok ? answer.value : { catalogue: [], accounts: [] }
  const accounts = options.accounts.map(({ id, name, provider, externalId }) => ({
    value: id,
    label: name,
    hint: `${provider} ${externalId}`,
  }))
  const scopes = options.catalogue.map(({ name }) => name)
  // A link may ask about a scope that is retired or was never there.
  const asked = question.permission
  const offered = asked === '' || scopes.includes(asked) ? scopes : [asked, ...scopes]
  return (
    <>
      <Field label="Scope" aside="Optional" error={errors.permission}>
        <Select
          options={[
            { value: 'none', label: 'Any' },
            ...offered.map((name) => ({ value: name, label: name })),
          ]}
          value={question.permission || 'none'}
          onValueChange={(value) => set({ permission: value === 'none' ? '' : value })}
        />
      </Field>
      <Field label="Cloud account" aside="Optional" error={errors.account}>
        <MultiSelect
          options={accounts}
          value={question.account === '' ? [] : [question.account]}
          onValueChange={(values) => set({ account: values.at(-1) ?? '' })}
          noun="cloud accounts"
          placeholder="Search cloud accounts"
          disabled={answer?.ok !== true}
        />
      </Field>
    </>
  )
}

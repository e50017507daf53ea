import { CircleCheck, ListTodo, type LucideIcon, OctagonAlert } from 'lucide-react'
import type { Tone } from '@/components/ui/badge'
import { TONED_SURFACES } from '@/components/ui/notice'
import { cn } from '@/lib/cn'
import type { IncidentDetail } from '@/lib/domain/incidents/incident'
import { outlookOf } from '@/lib/domain/incidents/incident-words'

/** What a tired person must see at once: what is dangerous, what is done, and what is left to do. */
export function IncidentOutlook({ incident }: { incident: IncidentDetail }) {
  const { dangerous, done, left } = outlookOf(incident.state, incident.keys)
  return (
    <div className="grid gap-3 md:grid-cols-3">
      <Part
        title="Dangerous"
        icon={OctagonAlert}
        tone={dangerous.length > 0 ? 'danger' : 'neutral'}
        sentences={dangerous}
        nothing="Nothing right now."
      />
      <Part
        title="Done"
        icon={CircleCheck}
        tone={done.length > 0 ? 'live' : 'neutral'}
        sentences={done}
        nothing="Nothing yet."
      />
      <Part
        title="Left to do"
        icon={ListTodo}
        tone={left.length > 0 ? 'attention' : 'neutral'}
        sentences={left}
        nothing="Nothing."
      />
    </div>
  )
}

type PartProps = {
  title: string
  icon: LucideIcon
  tone: Tone
  sentences: readonly string[]
  nothing: string
}

function Part({ title, icon: Icon, tone, sentences, nothing }: PartProps) {
  return (
    <section className={cn('rounded-lg px-4 py-3', TONED_SURFACES[tone])}>
      <h2 className="flex items-center gap-2 font-semibold text-sm">
        <Icon aria-hidden="true" className="size-4" />
        {title}
      </h2>
      <ul className="mt-1 flex flex-col gap-0.5 text-pretty">
        {(sentences.length === 0 ? [nothing] : sentences).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}

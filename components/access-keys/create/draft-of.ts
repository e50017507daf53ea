import { draftOfKey } from '@/lib/domain/key-drafts/draft-of-key'
import type { ReadDraft } from '@/lib/domain/key-drafts/key-draft'
import { readKeyLink } from '@/lib/domain/key-drafts/key-link'
import type { CreateFormOptions } from '@/lib/domain/presets/preset'
import type { FormStart } from './form-start'

const NOTHING: ReadDraft = { draft: {}, notes: [] }

/** The draft that the form opens with. */
export function draftOf(start: FormStart, { like }: CreateFormOptions): ReadDraft {
  switch (start.from) {
    case 'nothing':
      return NOTHING
    case 'link':
      return readKeyLink(new URLSearchParams(start.query))
    case 'key':
      return like === null ? NOTHING : draftOfKey(like)
  }
}

import { type Html, html } from './html'
import { isJson, type Json, textAt } from './json'
import type { Markdown } from './markdown'
import { limitsOf, membersOfObject, objectsInside, resolved, typeWords, valuesOf } from './schema-shape'

type Context = { schemas: Json; markdown: Markdown; isInput: boolean }

/** Deeper members than this are not shown. No schema of ours is that deep; one that refers to itself would never end. */
const DEEPEST = 8
const MOST_CHIPS = 14

/** The members of a schema as a list; members of members fold. */
export function schemaHtml(schema: Json, context: Context, depth = 0): Html {
  const objects = objectsInside(schema, context.schemas)
  if (objects.length === 0 || depth > DEEPEST) {
    const description = textAt(resolved(schema, context.schemas).schema, 'description')
    return html`<p class="quiet">${typeWords(schema, context.schemas)}${description && html`. ${context.markdown.inline(description)}`}</p>`
  }
  if (objects.length === 1) return membersHtml(objects[0] ?? {}, context, depth)
  return html`${objects.map(
    (object, index) =>
      html`<p class="alternative">${index === 0 ? 'Either' : 'Or'}</p>${membersHtml(object, context, depth)}`,
  )}`
}

function membersHtml(object: Json, context: Context, depth: number): Html {
  const members = membersOfObject(object)
  return html`<dl class="members">${members.map(([name, schema, isRequired]) =>
    memberHtml({ name, schema, isRequired }, context, depth),
  )}</dl>`
}

export type Member = { name: string; schema: Json; isRequired: boolean; description?: string }

/** One member or parameter: name, type, meaning, values and limits. */
export function memberHtml(
  { name, schema, isRequired, description }: Member,
  context: Context,
  depth = 0,
): Html {
  const { schemas, markdown, isInput } = context
  const meaning = description || textAt(resolved(schema, schemas).schema, 'description')
  const inner = objectsInside(schema, schemas)
  const count = inner.reduce((sum, one) => sum + membersOfObject(one).length, 0)
  return html`<div class="member"><dt><code class="member-name">${name}</code> <span class="type">${typeWords(schema, schemas)}</span>${presence(isRequired, isInput)}</dt>
<dd>${meaning && html`<p>${markdown.inline(meaning)}</p>`}${valuesHtml(schema, schemas)}${limitsHtml(schema, schemas)}${
    inner.length > 0 &&
    html`<details class="nested"><summary>${count} ${count === 1 ? 'member' : 'members'}<span class="sr-only"> of ${name}</span></summary>${schemaHtml(schema, context, depth + 1)}</details>`
  }</dd></div>`
}

function presence(isRequired: boolean, isInput: boolean): Html | null {
  if (isInput) return isRequired ? html` <span class="required">required</span>` : null
  return isRequired ? null : html` <span class="type">may be absent</span>`
}

function valuesHtml(schema: Json, schemas: Json): Html | null {
  const values = valuesOf(schema, schemas)
  if (values.length === 0) return null
  const more = values.length - MOST_CHIPS
  return html`<p class="chips"><span class="sr-only">One of: </span>${values
    .slice(0, MOST_CHIPS)
    .map(
      (value) => html`<code>${value}</code> `,
    )}${more > 0 && html`<span class="quiet">and ${more} more</span>`}</p>`
}

function limitsHtml(schema: Json, schemas: Json): Html | null {
  const { schema: whole } = resolved(schema, schemas)
  const preset = whole.default
  const words = [
    ...new Set(limitsOf(schema, schemas)),
    ...(preset === undefined || preset === '' || isJson(preset) ? [] : [`${String(preset)} if absent`]),
  ]
  return words.length === 0 ? null : html`<p class="quiet limits">${words.join(' · ')}</p>`
}

import type { ApiDocument, ApiOperation } from './api-document'
import { codeBox, jsonHtml, shellHtml } from './code-html'
import { firstMeaning } from './error-codes'
import { type Html, html } from './html'
import { type Json, objectAt, textAt } from './json'
import { methodHtml } from './layout'
import type { Markdown } from './markdown'
import { exampleOf } from './schema-example'
import { memberHtml, schemaHtml } from './schema-html'
import { alternativesOf } from './schema-shape'

type Context = { api: ApiDocument; markdown: Markdown }

/** An operation: who may call it, its input and answers, its failures, and an example to paste. */
export function operationHtml(operation: ApiOperation, context: Context): Html {
  const { id, method, path, summary, isDeprecated } = operation
  return html`<section class="operation" id="${id}" aria-labelledby="${id}-title">
<div class="text">
<h2 id="${id}-title"><a class="anchor" href="#${id}">${summary}</a></h2>
<p class="route">${methodHtml(method)} <code>${pathHtml(path)}</code>${isDeprecated && html` <span class="deprecated">Deprecated</span>`}</p>
${operation.text && html`<div class="prose">${context.markdown.block(operation.text)}</div>`}
${factsHtml(operation, context.markdown)}
${parametersHtml(operation, context)}
${bodyHtml(operation, context)}
${operation.answers.map((answer) => answerHtml(answer, operation, context))}
${problemsHtml(operation)}
</div>
<div class="aside">${codeBox('Request', shellHtml(operation.example))}${answerExample(operation, context)}</div>
</section>`
}

/** A line may break before a slash. */
function pathHtml(path: string): Html {
  return html`${path.split(/(?=\/)/).map((part) => html`<wbr>${part}`)}`
}

function factsHtml({ needs, waiting }: ApiOperation, markdown: Markdown): Html {
  return html`<ul class="facts"><li>${markdown.inline(needs)}</li>${waiting && html`<li>${markdown.inline(waiting)}</li>`}</ul>`
}

const PLACES: readonly [place: string, title: string][] = [
  ['path', 'Path'],
  ['query', 'Query'],
  ['header', 'Headers'],
]

function parametersHtml(operation: ApiOperation, { api, markdown }: Context): Html {
  return html`${PLACES.map(([place, title]) => {
    const parameters = operation.parameters.filter((one) => one.in === place)
    if (parameters.length === 0) return null
    return html`<h3>${title}</h3><dl class="members">${parameters.map((one) =>
      memberHtml(
        {
          name: textAt(one, 'name'),
          schema: withoutNull(objectAt(one, 'schema'), api.schemas),
          isRequired: one.required === true,
          description: textAt(one, 'description'),
        },
        { schemas: api.schemas, markdown, isInput: true },
      ),
    )}</dl>`
  })}`
}

/** A parameter cannot be null: it is absent. */
function withoutNull(schema: Json, schemas: Json): Json {
  const [only, ...others] = alternativesOf(schema, schemas)
  return others.length > 0 ? schema : { ...schema, ...only, anyOf: [] }
}

function bodyHtml({ body }: ApiOperation, { api, markdown }: Context): Html | null {
  if (body === null) return null
  return html`<h3>Body${body.mediaType === JSON_TYPE ? null : html` <span class="type">${body.mediaType}</span>`}</h3>
${schemaHtml(body.schema, { schemas: api.schemas, markdown, isInput: true })}`
}

const JSON_TYPE = 'application/json'

type Answer = ApiOperation['answers'][number]

function answerHtml(answer: Answer, { answers }: ApiOperation, { api, markdown }: Context): Html {
  const { status, description, headers, content } = answer
  const twin = answers.slice(0, answers.indexOf(answer)).find((one) => isSameContent(one, answer))
  const type =
    content && content.mediaType !== JSON_TYPE && html` <span class="type">${content.mediaType}</span>`
  return html`<h3>Answer ${status}${type}</h3>
<p>${markdown.inline(description.replace(/\.?$/, '.'))}</p>
${headers.length > 0 && html`<dl class="members">${headers.map(([name, meaning]) => html`<div class="member"><dt><code>${name}</code> <span class="type">header</span></dt><dd><p>${markdown.inline(meaning)}</p></dd></div>`)}</dl>`}
${
  twin
    ? html`<p class="quiet">The same members as answer ${twin.status}.</p>`
    : content && schemaHtml(content.schema, { schemas: api.schemas, markdown, isInput: false })
}`
}

function isSameContent(one: Answer, other: Answer): boolean {
  return one.content !== null && JSON.stringify(one.content) === JSON.stringify(other.content)
}

function problemsHtml({ problems }: ApiOperation): Html | null {
  const rows = problems.flatMap(({ status, codes }) => codes.map((code) => ({ status, code })))
  if (rows.length === 0) return null
  return html`<details class="problems"><summary>${rows.length} error codes</summary>
<table><thead><tr><th scope="col">Status</th><th scope="col">Code</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.map(
    ({ status, code }) =>
      html`<tr><td>${status}</td><td><a href="/docs/errors/${code}"><code>${code}</code></a></td><td>${firstMeaning(code, 'problem')}</td></tr>`,
  )}</tbody></table></details>`
}

function answerExample({ answers }: ApiOperation, { api }: Context): Html | null {
  const answer = answers.find(
    ({ status, content }) => status.startsWith('2') && isJsonType(content?.mediaType),
  )
  if (answer?.content == null) return null
  const schema: Json = answer.content.schema
  return codeBox(`Answer ${answer.status}`, jsonHtml(exampleOf(schema, api.schemas)))
}

const isJsonType = (type = '') => type.endsWith('json')

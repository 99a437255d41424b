import { operations as contractOperations, type ItemKind } from '@anybin/contract'
import { english } from '../layout/english.ts'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { orList } from '../messages/list.ts'
import type { Site } from '../site.ts'
import { attr } from '../text.ts'
import { codeBlock } from './code-block.tsx'
import { sampleFile } from './code-samples.ts'
import { renderDocsPage } from './docs-frame.tsx'
import type { Reference, ReferenceOperation, ReferenceSchema } from './reference-model.ts'
import { answerTable, bodyParts, fieldTable } from './reference-parts.tsx'
import { linkTo } from './tags.tsx'

/** Every operation and schema of the OpenAPI document, or those that `search` finds. */
export function renderDocsReference(frame: Frame, reference: Reference, search: string): string {
  const groups = reference.groups
    .map((group) => ({
      ...group,
      operations: group.operations.filter((one) => isFound(textOf(one), search)),
    }))
    .filter(({ operations }) => operations.length > 0)
  const schemas = reference.schemas.filter(({ name }) => isFound(name, search))
  const count = groups.reduce((sum, { operations }) => sum + operations.length, schemas.length)
  return renderDocsPage(
    frame,
    {
      path: '/docs/reference',
      title: plain('docs.reference.title'),
      description: plain('docs.reference.description'),
      width: 'wide',
    },
    <div class="reference" data-controller="filter">
      <h1>{text('docs.reference.title')}</h1>
      <p class="lead">{text('docs.reference.about', {}, { a: linkTo('/api/v1/openapi.json') })}</p>
      {searchForm(search)}
      <p class="reference-count" data-filter-target="count" role="status">
        {text('docs.reference.found', { count })}
      </p>
      {groups.map(({ name, description, operations }) => (
        <section class="reference-group" data-filter-target="group">
          <h2 id={attr(`tag-${name}`)} {...english} safe>
            {description}
          </h2>
          {operations.map((one) => operation(one, frame.site))}
        </section>
      ))}
      {schemas.length > 0 && (
        <section class="reference-group" data-filter-target="group">
          <h2 id="schemas">{text('docs.reference.schemas')}</h2>
          {schemas.map(schemaPart)}
        </section>
      )}
    </div>,
  )
}

function searchForm(search: string) {
  return (
    <search>
      <form class="reference-search" method="get" action="/docs/reference">
        <label class="visually-hidden" for="reference-q">
          {text('docs.reference.search')}
        </label>
        <input
          class="field"
          type="search"
          id="reference-q"
          name="q"
          value={attr(search)}
          placeholder={attr(plain('docs.reference.search.example'))}
          autocomplete="off"
          data-filter-target="field"
          data-action="filter#filter"
        />
        <button type="submit" class="button script-none">
          {text('docs.reference.search.find')}
        </button>
      </form>
    </search>
  )
}

function operation(one: ReferenceOperation, site: Site) {
  return (
    <article
      class="reference-entry"
      id={attr(one.id)}
      data-filter-target="entry"
      data-filter-text={attr(textOf(one))}
    >
      <h3>
        <a class="reference-anchor" href={attr(`#${one.id}`)} {...english} safe>
          {one.summary}
        </a>
      </h3>
      <p class="reference-address">
        <span class={`method method-${one.method.toLowerCase()}`} {...english} safe>
          {one.method}
        </span>
        <code safe>{one.path}</code>
      </p>
      <p {...english} safe>
        {one.description.replaceAll('`', '')}
      </p>
      <p class="reference-access">{accessOf(one)}</p>
      {one.parameters.length > 0 && fieldTable(parametersOf(one.summary), one.parameters)}
      {bodyParts(one.summary, one.bodies)}
      {answerTable(one.answers)}
      {codeBlock(exampleOf(one, site), plain('docs.copy.command'))}
    </article>
  )
}

function schemaPart({ name, description, fields }: ReferenceSchema) {
  return (
    <article
      class="reference-entry"
      id={attr(name)}
      data-filter-target="entry"
      data-filter-text={attr(name.toLowerCase())}
    >
      <h3>
        <a class="reference-anchor" href={attr(`#${name}`)} {...english} safe>
          {name}
        </a>
      </h3>
      {description !== undefined && (
        <p {...english} safe>
          {description}
        </p>
      )}
      {fieldTable(propertiesOf(name), fields)}
    </article>
  )
}

function textOf(one: ReferenceOperation): string {
  return `${one.id} ${one.method} ${one.path} ${one.summary} ${one.scopes.join(' ')}`.toLowerCase()
}

/** Every word of the search stands in the text. */
function isFound(text: string, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return words.every((word) => text.toLowerCase().includes(word))
}

function accessOf({ credential, scopes }: ReferenceOperation) {
  if (credential === 'none' || credential === 'session') {
    return text(`docs.reference.access.${credential}`)
  }
  return scopes.length === 0
    ? text(`docs.reference.access.${credential}`)
    : text(`docs.reference.access.${credential}Scope`, { scopes: orList(scopes) })
}

function parametersOf(owner: string) {
  return {
    label: plain('docs.reference.parameters'),
    ofOwner: plain('docs.reference.parameters.of', { owner }),
  }
}

function propertiesOf(owner: string) {
  return {
    label: plain('docs.reference.properties'),
    ofOwner: plain('docs.reference.properties.of', { owner }),
  }
}

function exampleOf(
  { method, path, credential, bodies }: ReferenceOperation,
  { origin, kinds: [kind = 'image'] = [] }: Site,
): string {
  const url = origin + path.replaceAll(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())
  const parts = [
    method === 'GET' || method === 'POST' ? `curl ${url}` : `curl -X ${method} ${url}`,
    ...(credential === 'none' ? [] : ['-H "Authorization: Bearer $ANYBIN_API_KEY"']),
    ...bodyLabels(
      method,
      bodies,
      path === contractOperations.createAudio.rest.path ? 'audio' : kind,
    ),
  ]
  return parts.join(' \\\n  ')
}

function bodyLabels(
  method: string,
  bodies: ReferenceOperation['bodies'],
  kind: ItemKind,
): readonly string[] {
  const types = bodies.flatMap(({ contentTypes }) => contentTypes)
  if (types.includes('application/json'))
    return ['-H "Content-Type: application/json"', '-d @body.json']
  if (types.includes('multipart/form-data')) return [`-F file=@${sampleFile[kind]}`]
  if (types.length > 0) return [`--data-binary @${sampleFile[kind]}`]
  return method === 'POST' ? ['-d ""'] : []
}

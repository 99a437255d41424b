import { english } from '../layout/english.ts'
import { plain, text } from '../messages/index.ts'
import { orList } from '../messages/list.ts'
import { attr } from '../text.ts'
import type { ReferenceAnswer, ReferenceBody } from './reference-model.ts'
import type { Field, TypeText } from './schema-fields.ts'
import { code } from './tags.tsx'

const b = (inner: JSX.Element) => <strong>{inner}</strong>

/** Properties of an object or parameters of a request, each with its type, and with what they belong to. */
export function fieldTable(
  { label, ofOwner }: { readonly label: string; readonly ofOwner: string },
  fields: readonly (Field & { readonly where?: string })[],
) {
  if (fields.length === 0) return <p>{text('docs.reference.anyJson')}</p>
  return (
    <section class="table-frame" tabindex="0" aria-label={attr(ofOwner)}>
      <table class="field-table">
        <thead>
          <tr>
            <th scope="col" safe>
              {label}
            </th>
            <th scope="col">{text('docs.reference.type')}</th>
            <th scope="col">{text('docs.reference.about.field')}</th>
          </tr>
        </thead>
        <tbody>{fields.map(fieldRow)}</tbody>
      </table>
    </section>
  )
}

function fieldRow({
  name,
  where,
  type,
  isRequired,
  description,
}: Field & { readonly where?: string }) {
  return (
    <tr>
      <th scope="row">
        <code safe>{name}</code>
        {isRequired && <span class="mark">{text('docs.reference.required')}</span>}
        {where !== undefined && (
          <span class="field-where" {...english} safe>
            {where}
          </span>
        )}
      </th>
      <td>{typeText(type)}</td>
      <td {...english} safe>
        {(description ?? '').replaceAll('`', '')}
      </td>
    </tr>
  )
}

/** What a request may carry, one part for each kind of body. */
export function bodyParts(owner: string, bodies: readonly ReferenceBody[]) {
  return (
    <>
      {bodies.map(({ contentTypes, type, fields }) =>
        fields.length > 0 ? (
          fieldTable(bodyOf(owner, contentTypes), fields)
        ) : (
          <p>{bodyText(contentTypes, type)}</p>
        ),
      )}
    </>
  )
}

function bodyOf(owner: string, contentTypes: readonly string[]) {
  const types = orList(contentTypes)
  return {
    label: plain('docs.reference.body', { types }),
    ofOwner: plain('docs.reference.body.of', { owner, types }),
  }
}

function bodyText(contentTypes: readonly string[], type: TypeText | undefined) {
  const types = orList(contentTypes)
  return type
    ? text('docs.reference.body.schema', { types }, { b, type: () => typeText(type) })
    : text('docs.reference.body.raw', { types }, { b })
}

/** Statuses of an operation, folded away but for the success. */
export function answerTable(answers: readonly ReferenceAnswer[]) {
  const good = answers.filter(({ status }) => status.startsWith('2'))
  const bad = answers.filter(({ status }) => !status.startsWith('2'))
  return (
    <>
      {good.map(({ status, type }) => (
        <p>
          {type
            ? text('docs.reference.returns', { status }, { b, code, type: () => typeText(type) })
            : text('docs.reference.returns.nothing', { status }, { b, code })}
        </p>
      ))}
      <details class="refusals">
        <summary>{text('docs.reference.errors', { count: bad.length })}</summary>
        <dl>
          {bad.map(({ status, description }) => (
            <div>
              <dt>
                <code safe>{status}</code>
              </dt>
              <dd>{refusals(description)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  )
}

/** The document puts codes in backticks, each before its sentence. */
function refusals(description: string) {
  return (
    <>
      {description.split(/`(\w+)`/).map((part, index) =>
        index % 2 === 1 ? (
          <a href={attr(`/docs/errors/${part}`)} {...english} safe>
            {part}
          </a>
        ) : (
          <span {...english} safe>
            {part}
          </span>
        ),
      )}
    </>
  )
}

function typeText({ text: words, schema }: TypeText) {
  return schema === undefined ? (
    <code class="type" safe>
      {words}
    </code>
  ) : (
    <a class="type" href={attr(`#${schema}`)} {...english} safe>
      {words}
    </a>
  )
}

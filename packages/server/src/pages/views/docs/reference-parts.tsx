import type { ReferenceAnswer, ReferenceBody } from '../../docs/reference-model.ts'
import type { Field, TypeText } from '../../docs/schema-fields.ts'
import { attr } from '../../text.ts'

/** Members of an object or parameters of a request, each with its type. `owner` is what they belong to. */
export function fieldTable(
  owner: string,
  label: string,
  fields: readonly (Field & { readonly where?: string })[],
) {
  if (fields.length === 0) return <p>Any JSON.</p>
  return (
    <section class="table-frame" tabindex="0" aria-label={attr(`${label} of ${owner}`)}>
      <table class="field-table">
        <thead>
          <tr>
            <th scope="col" safe>
              {label}
            </th>
            <th scope="col">Type</th>
            <th scope="col">Meaning</th>
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
        {isRequired && <span class="mark">required</span>}
        {where !== undefined && (
          <span class="field-where" safe>
            {where}
          </span>
        )}
      </th>
      <td>{typeText(type)}</td>
      <td safe>{(description ?? '').replaceAll('`', '')}</td>
    </tr>
  )
}

/** What a request may carry, one part for each kind of body. */
export function bodyParts(owner: string, bodies: readonly ReferenceBody[]) {
  return (
    <>
      {bodies.map(({ contentTypes, type, fields }) =>
        fields.length > 0 ? (
          fieldTable(owner, `Body: ${contentTypes.join(', ')}`, fields)
        ) : (
          <p>
            <strong>Body:</strong> {type ? typeText(type) : 'the bytes of the file, as '}
            <span safe>{type ? ` as ${contentTypes.join(', ')}` : contentTypes.join(', ')}</span>
          </p>
        ),
      )}
    </>
  )
}

/** Statuses of an operation, folded away but for the success. */
export function answerTable(answers: readonly ReferenceAnswer[]) {
  const good = answers.filter(({ status }) => status.startsWith('2'))
  const bad = answers.filter(({ status }) => !status.startsWith('2'))
  return (
    <>
      {good.map(({ status, type }) => (
        <p>
          <strong>Answers</strong> <code safe>{status}</code>{' '}
          {type ? typeText(type) : 'without a body'}
        </p>
      ))}
      <details class="refusals">
        <summary>Refusals ({bad.length})</summary>
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
          <a href={attr(`/docs/errors/${part}`)} safe>
            {part}
          </a>
        ) : (
          <span safe>{part}</span>
        ),
      )}
    </>
  )
}

function typeText({ text, schema }: TypeText) {
  return schema === undefined ? (
    <code class="type" safe>
      {text}
    </code>
  ) : (
    <a class="type" href={attr(`#${schema}`)} safe>
      {text}
    </a>
  )
}

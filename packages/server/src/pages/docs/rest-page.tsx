import { errorTable, expirations, type ItemKind, operations } from '@anybin/contract'
import { kindsOf, serves } from '../discovery/offer.ts'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import { renderDocsAtBins } from './at-bins-page.tsx'
import { codeBlock } from './code-block.tsx'
import { sampleFile } from './code-samples.ts'
import { renderDocsPage } from './docs-frame.tsx'
import { code, linkTo } from './tags.tsx'

/** REST v1 and the classic API, in the order in which a program needs them. */
export function renderDocsRest(frame: Frame): string {
  const { origin } = frame.site
  const kinds = kindsOf(frame.site)
  const [kind] = kinds
  if (!kind) return renderDocsAtBins(frame, '/docs/rest', plain('docs.rest.title'))
  const hasClassic = kinds.includes('image')
  return renderDocsPage(
    frame,
    {
      path: '/docs/rest',
      title: plain('docs.rest.title'),
      description: plain('docs.rest.description'),
    },
    <>
      <h1>{text('docs.rest.title')}</h1>
      <p class="lead">{text('docs.rest.about', {}, { a: linkTo('/docs/reference') })}</p>
      <h2 id="credentials">{text('docs.rest.auth')}</h2>
      <p>
        {text('docs.rest.auth.about', {}, { code, a: linkTo('/docs/errors/invalid_token') })}{' '}
        {serves(frame.site, operations.signUp.rest.path) && (
          <>{text('docs.rest.auth.signUp', {}, { a: linkTo('/docs/reference#signUp') })} </>
        )}
        {text('docs.rest.auth.oauth', {}, { a: linkTo('/docs/oauth') })}
      </p>
      <h2 id="upload">{text('docs.rest.upload')}</h2>
      <p>{text('docs.rest.upload.raw', {}, { code })}</p>
      {codeBlock(rawUpload(origin, kind), plain('docs.copy.command'))}
      <p>
        {text('docs.rest.upload.form', {}, { code })}
        {kinds.length > 1 && <> {text('docs.rest.upload.audio', {}, { code })}</>}
      </p>
      {codeBlock(formUpload(origin, kinds), plain('docs.copy.command'))}
      <p>
        {text('docs.rest.upload.response', {}, { code, a: linkTo('/docs/reference#Item') })}{' '}
        {hasClassic &&
          text(
            'docs.rest.upload.classic',
            {},
            {
              code,
              a: linkTo('/docs/reference#classicUpload'),
            },
          )}
      </p>
      <h2 id="expiration">{text('docs.rest.expiration')}</h2>
      {expirationTable()}
      <p>{text('docs.rest.expiration.about')}</p>
      <h2 id="repeat">{text('docs.rest.retry')}</h2>
      <p>{text('docs.rest.retry.about', {}, { code })}</p>
      <h2 id="list">{text('docs.rest.list')}</h2>
      {codeBlock(others(origin), plain('docs.copy.commands'))}
      <p>{text('docs.rest.list.about', {}, { code })}</p>
      <h2 id="private">{text('docs.rest.private')}</h2>
      <p>{text('docs.rest.private.about', {}, { code })}</p>
      <h2 id="errors">{text('docs.rest.errors')}</h2>
      <p>
        {text(
          'docs.rest.errors.about',
          { count: Object.keys(errorTable).length },
          { code, a: linkTo('/docs/errors') },
        )}
        {hasClassic && <> {text('docs.rest.errors.classic', {}, { code })}</>}
      </p>
      {codeBlock(errorExample(kinds), plain('docs.copy.response'))}
    </>,
  )
}

const rawUploads: Readonly<Record<ItemKind, string>> = {
  image: `"Content-Type: image/jpeg" -H "x-title: Harbor" -H "x-private: true" \\
  --data-binary @${sampleFile.image}`,
  audio: `"Content-Type: audio/mp4" -H "x-title: Memo" \\
  --data-binary @${sampleFile.audio}`,
}

function rawUpload(origin: string, kind: ItemKind): string {
  const { path } = kind === 'image' ? operations.createImage.rest : operations.createAudio.rest
  return `curl ${origin}${path} -H "Authorization: Bearer $ANYBIN_API_KEY" \\
  -H ${rawUploads[kind]}`
}

/** Of a clip, where there are some. */
function formUpload(origin: string, kinds: readonly ItemKind[]): string {
  const kind = kinds.includes('audio') ? 'audio' : 'image'
  const { path } = kind === 'image' ? operations.createImage.rest : operations.createAudio.rest
  return `curl ${origin}${path} -H "Authorization: Bearer $ANYBIN_API_KEY" \\
  -F file=@${sampleFile[kind]} -F title=Memo -F expiration=1w`
}

function others(origin: string): string {
  const header = '-H "Authorization: Bearer $ANYBIN_API_KEY"'
  return `curl "${origin}/api/v1/account/items?q=harbor&limit=10" ${header}

curl -X PATCH ${origin}/api/v1/items/ID ${header} \\
  -H "Content-Type: application/json" -d '{"title": "Harbor at night"}'

curl -X DELETE ${origin}/api/v1/items/ID ${header}`
}

/** Of a file that this site would be sent. */
function errorExample(kinds: readonly ItemKind[]): string {
  const kind = kinds.includes('image') ? 'image' : 'audio'
  const example = {
    error: 'unsupported_media_type',
    type: '/docs/errors/unsupported_media_type',
    title: errorTable.unsupported_media_type.message,
    status: 415,
    detail: plain(`docs.rest.errors.detail.${kind}`),
  }
  return JSON.stringify(example, null, 2)
}

function expirationTable() {
  return (
    <section
      class="table-frame"
      tabindex="0"
      aria-label={attr(plain('docs.rest.expiration.table'))}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{text('docs.rest.expiration.name')}</th>
            <th scope="col">{text('docs.rest.expiration.expires')}</th>
          </tr>
        </thead>
        <tbody>
          {expirations.map((name) => (
            <tr>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{text(`docs.rest.expiration.${name}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

import type { ConsentRequest } from '../../../oauth/index.ts'
import type { PageViewer } from '../../page-parts.ts'
import { attr } from '../../text.ts'
import { type Frame, renderDocument } from '../layout.tsx'
import { resourceLabels, scopeLabels } from './scope-words.ts'

export type ConsentModel = {
  readonly frame: Frame
  readonly viewer: PageViewer
  readonly asked: ConsentRequest
  /** As the authorization server signed it. */
  readonly query: string
}

/** Asks a person whether a program may do something for them. Works without JavaScript. */
export function renderConsent({ frame, viewer, asked, query }: ConsentModel): string {
  const { name } = frame.site
  return renderDocument(
    frame,
    { title: `Allow? – ${name}`, indexed: false, width: 'narrow' },
    <section class="panel consent">
      <h1>
        Allow <strong safe>{asked.clientHost}</strong>?
      </h1>
      {client(asked)}
      <p>
        It asks to use <strong safe>{siteLabels(asked, name)}</strong> as{' '}
        <strong safe>{viewer.name ?? ''}</strong>. It could:
      </p>
      {scopeList(asked)}
      <form method="post" action="/oauth/consent" data-controller="fragment">
        <input type="hidden" name="query" value={attr(query)} />
        <p class="gate-tools">
          <button type="submit" name="answer" value="allow" class="button button-main">
            Allow
          </button>
          <button type="submit" name="answer" value="deny" class="button">
            Do not allow
          </button>
        </p>
      </form>
      <p>
        Afterwards your browser goes to <code safe>{asked.redirectUri}</code>. You can withdraw this
        at any time under <a href="/account/grants">Programs</a>.
      </p>
    </section>,
  )
}

function siteLabels({ resources }: ConsentRequest, siteName: string): string {
  return resources.length === 0 ? siteName : resources.map(resourceLabels).join(' and ')
}

function client(asked: ConsentRequest) {
  return (
    <p class="lead">
      {asked.clientName !== undefined && (
        <>
          It calls itself “<span safe>{asked.clientName}</span>”. The program chose this name
          itself.{' '}
        </>
      )}
      <span safe>{trustLabels(asked)}</span>
    </p>
  )
}

function trustLabels({ isHostVerified, isOnDevice }: ConsentRequest): string {
  const said = 'Nobody has checked who made it.'
  if (isHostVerified) return 'It is described at the address above. Allow it only if you know it.'
  if (isOnDevice) return `${said} It runs on this device: allow it only if you just started it.`
  return `${said} Your answer goes to the address above: allow it only if you came from there.`
}

export function scopeList({ scopes }: Pick<ConsentRequest, 'scopes'>) {
  return (
    <ul class="scopes">
      {scopes.map((scope) => (
        <li safe>{scopeLabels[scope]}</li>
      ))}
    </ul>
  )
}

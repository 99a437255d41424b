import type { ConsentRequest } from '../../oauth/index.ts'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { andList } from '../messages/list.ts'
import { attr } from '../text.ts'
import { resourceLabel } from './resource-label.ts'

export type ConsentModel = {
  readonly frame: Frame
  /** Name or email address of the person who is asked. */
  readonly userName: string
  readonly asked: ConsentRequest
  /** As the authorization server signed it. */
  readonly query: string
}

const b = (inner: JSX.Element) => <strong>{inner}</strong>

/** Asks a person whether an app may do something for them. Works without JavaScript. */
export function renderConsent({ frame, userName, asked, query }: ConsentModel): string {
  const { name } = frame.site
  return renderDocument(
    frame,
    { title: titleOf(frame, plain('consent.title')), indexed: false, width: 'narrow' },
    <section class="panel consent">
      <h1>{text('consent.question', { host: asked.clientHost }, { b })}</h1>
      {client(asked)}
      <p>{text('consent.as', { sites: sitesOf(asked, name), userName }, { b })}</p>
      {scopeList(asked)}
      <form method="post" action="/oauth/consent" data-controller="fragment">
        <input type="hidden" name="query" value={attr(query)} />
        <p class="gate-tools">
          <button type="submit" name="answer" value="allow" class="button button-main">
            {text('consent.allow')}
          </button>
          <button type="submit" name="answer" value="deny" class="button">
            {text('consent.deny')}
          </button>
        </p>
      </form>
      <p>
        {text(
          'consent.after',
          { redirectUri: asked.redirectUri },
          {
            code: (inner) => <code>{inner}</code>,
            a: (inner) => <a href="/account/grants">{inner}</a>,
          },
        )}
      </p>
    </section>,
  )
}

function sitesOf({ resources }: ConsentRequest, siteName: string): string {
  return resources.length === 0 ? siteName : andList(resources.map(resourceLabel))
}

function client({ clientName, isHostVerified, isOnDevice }: ConsentRequest) {
  return (
    <p class="lead">
      {clientName !== undefined && <>{text('consent.callsItself', { clientName })} </>}
      {!isHostVerified && <>{text('consent.unverified')} </>}
      {text(trustOf(isHostVerified, isOnDevice))}
    </p>
  )
}

function trustOf(isHostVerified: boolean, isOnDevice: boolean) {
  if (isHostVerified) return 'consent.published'
  return isOnDevice ? 'consent.onDevice' : 'consent.elsewhere'
}

export function scopeList({ scopes }: Pick<ConsentRequest, 'scopes'>) {
  return (
    <ul class="scopes">
      {scopes.map((scope) => (
        <li>{text(`consent.scope.${scope}`)}</li>
      ))}
    </ul>
  )
}

import type { en } from '../en/index.ts'
import { account } from './account.ts'
import { admin } from './admin.ts'
import { adminItems } from './admin-items.ts'
import { adminPeople } from './admin-people.ts'
import { adminPlans } from './admin-plans.ts'
import { adminSettings } from './admin-settings.ts'
import { adminStorage } from './admin-storage.ts'
import { adminWelcome } from './admin-welcome.ts'
import { agents } from './agents.ts'
import { album } from './album.ts'
import { audience } from './audience.ts'
import { clients } from './clients.ts'
import { consent } from './consent.ts'
import { counterNotice } from './counter-notice.ts'
import { deleteLink } from './delete-link.ts'
import { desk } from './desk.ts'
import { deskPowers } from './desk-powers.ts'
import { docs } from './docs.ts'
import { docsErrors } from './docs-errors.ts'
import { embed } from './embed.ts'
import { errorTitles } from './error-titles.ts'
import { errors } from './errors.ts'
import { folder } from './folder.ts'
import { formats } from './formats.ts'
import { gallery } from './gallery.ts'
import { home } from './home.ts'
import { item } from './item.ts'
import { keys } from './keys.ts'
import { language } from './language.ts'
import { layout } from './layout.ts'
import { legal } from './legal.ts'
import { login } from './login.ts'
import { offline } from './offline.ts'
import { plans } from './plans.ts'
import { privacy } from './privacy.ts'
import { record } from './record.ts'
import { reference } from './reference.ts'
import { report } from './report.ts'
import { request } from './request.ts'
import { reveal } from './reveal.ts'
import { share } from './share.ts'
import { sites } from './sites.ts'
import { ticket } from './ticket.ts'
import { transcript } from './transcript.ts'
import { transparency } from './transparency.ts'
import { trash } from './trash.ts'
import { unlock } from './unlock.ts'
import { upload } from './upload.ts'
import { uploads } from './uploads.ts'
import { versions } from './versions.ts'
import { webhooks } from './webhooks.ts'
import { words } from './words.ts'

/** Every sentence of the pages in Japanese: the same ids as in English. */
export const ja: Readonly<Record<keyof typeof en, string>> = {
  ...account,
  ...admin,
  ...adminItems,
  ...adminPeople,
  ...adminPlans,
  ...adminSettings,
  ...adminStorage,
  ...adminWelcome,
  ...agents,
  ...album,
  ...audience,
  ...clients,
  ...consent,
  ...counterNotice,
  ...deleteLink,
  ...desk,
  ...deskPowers,
  ...docs,
  ...embed,
  ...errors,
  ...folder,
  ...gallery,
  ...uploads,
  ...home,
  ...item,
  ...keys,
  ...layout,
  ...legal,
  ...login,
  ...offline,
  ...plans,
  ...record,
  ...reference,
  ...report,
  ...request,
  ...reveal,
  ...share,
  ...sites,
  ...ticket,
  ...transcript,
  ...transparency,
  ...trash,
  ...unlock,
  ...upload,
  ...versions,
  ...webhooks,
  ...words,
  ...docsErrors,
  ...errorTitles,
  ...formats,
  ...language,
  ...privacy,
}

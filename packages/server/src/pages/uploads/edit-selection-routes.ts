import { errorTable, itemChangesSchema } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { isPrivateWish } from '../layout/audience.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext, SignedInViewer } from '../page-context.ts'
import { readField, readFields } from '../page-route.ts'
import { renderEditSelection } from './edit-selection-page.tsx'
import { refusableUpload } from './refusable-upload.ts'
import { readUploadsQuery, uploadsPath } from './uploads-query.ts'

/** Asks what becomes of all that are selected, and then does it; what is refused is asked again, with what was entered. */
export async function editSelection(
  context: PageContext,
  request: FastifyRequest,
  reply: FastifyReply,
  viewer: SignedInViewer,
) {
  const ids = readFields(request, 'ids')
  const wish = readUploadsQuery(new URLSearchParams(readField(request, 'back')))
  if (readField(request, 'sure') === '') {
    return answer(context, reply, viewer, (frame) => renderEditSelection(frame, { ids, wish }))
  }
  try {
    const { selectedItems } = context.domain
    const count = await selectedItems.change(viewer.actor, ids, readChanges(request))
    return seeOther(reply, uploadsPath(wish, { done: 'edited', count: String(count) }))
  } catch (thrown) {
    const { code, message } = refusableUpload(thrown)
    const entered = { title: readField(request, 'title'), tags: readField(request, 'tags') }
    return answer(context, reply.code(errorTable[code].status), viewer, (frame) =>
      renderEditSelection(frame, { ids, wish, entered, refusal: message }),
    )
  }
}

function readChanges(request: FastifyRequest) {
  const title = readField(request, 'title').trim()
  const audience = readField(request, 'private')
  const addTags = readField(request, 'tags')
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)
  const parsed = itemChangesSchema.safeParse({
    ...(title !== '' && { title }),
    ...(addTags.length > 0 && { tags: addTags }),
    ...(audience !== '' && { private: isPrivateWish(audience) }),
  })
  if (!parsed.success) {
    const isTitle = parsed.error.issues[0]?.path[0] === 'title'
    const detail = isTitle
      ? plain('item.badTitle', { max: 200 })
      : plain('item.badTags', { max: 30, characters: 50 })
    throw new AppError('invalid_request', { detail })
  }
  const { title: newTitle, private: isPrivate, tags = [] } = parsed.data
  return {
    ...(newTitle !== undefined && { title: newTitle }),
    ...(isPrivate !== undefined && { private: isPrivate }),
    addTags: tags,
  }
}

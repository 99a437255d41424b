import { ListMultipartUploadsCommand, type MultipartUpload } from '@aws-sdk/client-s3'
import type { S3Bucket } from './s3-bucket.ts'

/**
 * Our multipart uploads that were neither completed nor aborted. Some servers (MinIO) list none for a prefix and forget
 * them by themselves after a day; a lifecycle rule of the bucket (AbortIncompleteMultipartUpload) does the same anywhere.
 */
export async function* unfinishedUploads(bucket: S3Bucket): AsyncGenerator<MultipartUpload> {
  const list = { Bucket: bucket.bucket, Prefix: bucket.prefix }
  let page = await bucket.client.send(new ListMultipartUploadsCommand(list))
  while (true) {
    for (const upload of page.Uploads ?? []) if (bucket.keyOf(upload.Key)) yield upload
    if (!page.IsTruncated) return
    const { NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page
    page = await bucket.client.send(
      new ListMultipartUploadsCommand({ ...list, KeyMarker, UploadIdMarker }),
    )
  }
}

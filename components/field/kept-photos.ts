'use client'
import { useEffect, useSyncExternalStore } from 'react'
import { useOutbox, usePhase } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { drop, keep, recall, recallAll } from '#components/live/vault.ts'
import { PHOTO_PIECE_BYTES } from '#lib/domain/delivery/photo.ts'

/** A photograph on this device, sealed like everything here, until the server has all of it. */
export type KeptPhoto = {
  id: string
  /** In base64. */
  bytes: string
  size: number
  /** SHA-256, in hexadecimal. */
  hash: string
  at: string
  /** When the step that it proves was taken; null while that is still being decided. */
  sentAt: string | null
}

/** A photograph that nobody announced is no longer wanted; but its step may be a moment behind. */
const FORGET_UNKNOWN_AFTER_MS = 10 * 60_000
const FORGET_DRAFT_AFTER_MS = 24 * 3_600_000
const TRY_AGAIN_MS = 5_000

const nameOf = (userId: string, id: string) => `photo:${userId}:${id}`

export async function keepPhoto(
  userId: string,
  id: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<KeptPhoto> {
  const photo: KeptPhoto = {
    id,
    bytes: toBase64(bytes),
    size: bytes.length,
    hash: await hashOf(bytes),
    at: new Date().toISOString(),
    sentAt: null,
  }
  await keep(nameOf(userId, id), photo)
  return photo
}

export function recallPhoto(userId: string, id: string): Promise<KeptPhoto | null> {
  return recall<KeptPhoto>(nameOf(userId, id))
}

export function dropPhoto(userId: string, id: string): Promise<void> {
  return drop(nameOf(userId, id))
}

/** Its step is being taken: from now on it goes up as soon as it can. */
export async function markSent(userId: string, photo: KeptPhoto): Promise<void> {
  await keep(nameOf(userId, photo.id), { ...photo, sentAt: new Date().toISOString() })
}

export function bytesOf(photo: KeptPhoto): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(photo.bytes), (sign) => sign.charCodeAt(0))
}

/** Photographs that are still on this device alone. */
let left = 0
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
function setLeft(count: number): void {
  if (count === left) return
  left = count
  for (const listener of listeners) listener()
}

export function usePhotosLeft(): number {
  return useSyncExternalStore(
    subscribe,
    () => left,
    () => 0,
  )
}

/** Brings photographs up after their steps, in pieces, and goes on where the line broke. */
export function usePhotoUploads(): void {
  const { user } = useSession()
  const userId = user?.id
  const isLive = usePhase().kind === 'live'
  const { queued, attention } = useOutbox()
  const waiting = [...queued, ...attention]
    .flatMap((entry) => photoIdOf(entry.input) ?? [])
    .join(' ')
  useEffect(() => {
    if (!userId) return
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const work = async () => {
      const isDone = await uploadAll(userId, new Set(waiting.split(' ')), isLive, stop.signal)
      if (!isDone && isLive && !stop.signal.aborted) timer = setTimeout(work, TRY_AGAIN_MS)
    }
    void work()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [userId, isLive, waiting])
}

function photoIdOf(input: object): string | undefined {
  return (input as { proof?: { photoId?: string } }).proof?.photoId
}

async function uploadAll(
  userId: string,
  waiting: ReadonlySet<string>,
  isLive: boolean,
  signal: AbortSignal,
): Promise<boolean> {
  const photos = await recallAll<KeptPhoto>(`photo:${userId}:`).catch(() => [])
  let count = photos.filter((photo) => photo.sentAt !== null).length
  if (!signal.aborted) setLeft(count)
  if (!isLive) return true
  // One tab at a time: two would send the same pieces.
  const locks = navigator.locks as LockManager | undefined
  const work = async () => {
    let isDone = true
    for (const photo of photos) {
      if (signal.aborted) return true
      if (photo.sentAt === null) {
        if (ageMs(photo.at) > FORGET_DRAFT_AFTER_MS) await dropPhoto(userId, photo.id)
        continue
      }
      if (waiting.has(photo.id)) continue
      const came = await upload(photo, signal).catch(() => 'later' as const)
      const isOrphan = came === 'unknown' && ageMs(photo.sentAt) > FORGET_UNKNOWN_AFTER_MS
      if (came === 'whole' || came === 'refused' || isOrphan) {
        await dropPhoto(userId, photo.id)
        if (!signal.aborted) setLeft(--count)
      } else isDone = false
    }
    return isDone
  }
  return locks ? locks.request(`sanqu-photos-${userId}`, work) : work()
}

async function upload(
  photo: KeptPhoto,
  signal: AbortSignal,
): Promise<'whole' | 'unknown' | 'refused' | 'later'> {
  const address = `/api/photos/${photo.id}`
  const head = await fetch(address, { method: 'HEAD', headers: { 'x-sanqu': '1' }, signal })
  if (head.status === 404) return 'unknown'
  if (!head.ok) return 'later'
  const bytes = bytesOf(photo)
  let offset = offsetOf(head)
  while (offset < photo.size) {
    const piece = bytes.slice(offset, offset + PHOTO_PIECE_BYTES)
    const answer = await fetch(address, {
      method: 'PATCH',
      headers: {
        'x-sanqu': '1',
        'content-type': 'application/octet-stream',
        'upload-offset': String(offset),
        'x-piece-hash': await hashOf(piece),
      },
      body: piece,
      signal,
    })
    if (answer.status === 422) return 'refused'
    if (answer.status !== 204 && answer.status !== 409) return 'later'
    offset = offsetOf(answer)
  }
  return 'whole'
}

function offsetOf(answer: Response): number {
  return Number(answer.headers.get('upload-offset') ?? 0)
}

function ageMs(at: string): number {
  return Date.now() - Date.parse(at)
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', bytes)
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8_192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  }
  return btoa(text)
}

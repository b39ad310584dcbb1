'use client'
// The same words as outside, but inside the frame: the connection and the way elsewhere stay.
export { default } from '../error.tsx'

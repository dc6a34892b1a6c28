import { describe, expect, it } from 'vitest';
import { leftOutBecause } from '../../../src/downloads/left-out.ts';

function leftOut(name: string, mime = '') {
  const path = `/home/anna/Downloads/${name}`;
  return leftOutBecause({ path, mime, isPrivate: false, referrerHost: null }, []);
}

describe('leftOutBecause leaves out', () => {
  it.each([
    ['photo.jpg', 'image/jpeg', 'picture'],
    ['photo.JPG', 'IMAGE/JPEG; q=1', 'picture'],
    ['photo.png', 'image/webp', 'picture'],
    ['photo.webp', '', 'picture'],
    ['photo.setup.png', 'application/octet-stream', 'picture'],
    ['song.mp3', 'audio/mpeg', 'audio'],
    ['song.ogg', 'application/ogg', 'audio'],
    ['film.mp4', 'video/mp4', 'video'],
    ['film.webm', 'audio/webm', 'video'],
    ['notes.txt', 'text/plain; charset=utf-8', 'plain-text'],
    ['README.md', 'text/markdown', 'plain-text'],
    ['photo.jpg. .', 'image/jpeg', 'picture'],
  ])('%s declared as "%s"', (name, mime, why) => {
    expect(leftOut(name, mime)).toBe(why);
  });

  it('a file by its name in a path of Windows', () => {
    const download = { mime: '', isPrivate: false, referrerHost: null };
    expect(leftOutBecause({ ...download, path: 'C:\\Users\\anna.exe\\photo.jpg' }, [])).toBe('picture');
    expect(leftOutBecause({ ...download, path: 'C:\\Users\\photo.jpg\\setup' }, [])).toBeNull();
  });

  it('whatever comes from a private window', () => {
    const download = { path: '/a/setup.exe', mime: '', referrerHost: 'shop.example' };
    expect(leftOutBecause({ ...download, isPrivate: true }, ['shop.example'])).toBe('private-window');
  });

  it('whatever comes from a site on which Vouch is off, and from no other', () => {
    const download = { path: '/a/setup.exe', mime: '', isPrivate: false };
    const sites = ['shop.example'];
    expect(leftOutBecause({ ...download, referrerHost: 'shop.example' }, sites)).toBe('site-off');
    expect(leftOutBecause({ ...download, referrerHost: 'www.shop.example' }, sites)).toBeNull();
    expect(leftOutBecause({ ...download, referrerHost: null }, sites)).toBeNull();
  });
});

describe('leftOutBecause has looked up', () => {
  it.each([
    ['setup.exe', 'application/x-msdownload'],
    ['setup.exe', 'image/jpeg'],
    ['photo.jpg.exe', 'image/jpeg'],
    ['photo.jpg    .exe', 'image/jpeg'],
    ['photo.jpg.exe. ', 'image/jpeg'],
    ['drawing.svg', 'image/svg+xml'],
    ['drawing.png', 'image/svg+xml'],
    ['photo.jpg', 'text/html'],
    ['photo.jpg', 'application/x-msdownload'],
    ['photo.jpg', 'audio/mpeg'],
    ['song.mp3', 'text/plain'],
    ['notes.txt', 'text/html'],
    ['notes.txt', 'application/javascript'],
    ['photo', 'image/jpeg'],
    ['jpg', 'image/jpeg'],
    ['.jpg', 'image/jpeg'],
    ['photo.', 'image/jpeg'],
    ['', 'image/jpeg'],
    ['song.wma', 'audio/x-ms-wma'],
    ['table.csv', 'text/csv'],
    ['page.html', 'text/plain'],
    ['a.pdf', ''],
    ['gpj.\u202eexe.jpg', 'image/jpeg'],
    ['photo\u200f.jpg', 'image/jpeg'],
    ['photo.jpg\u200b', 'image/jpeg'],
    ['photo.exe\n.jpg', 'image/jpeg'],
    ['photo.jрg', 'image/jpeg'],
  ])('"%s" declared as "%s"', (name, mime) => {
    expect(leftOut(name, mime)).toBeNull();
  });
});

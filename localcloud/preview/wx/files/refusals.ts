import { WxFailure } from '../core/errors';

/** WeChat's numbers and texts for what a file operation cannot do. */
export const refuse = {
  notPermitted: (path: string) => new WxFailure(`operation not permitted ${path}`, 1300001),
  missing: (path: string) => new WxFailure(`no such file or directory ${path}`, 1300002),
  denied: (path: string) => new WxFailure(`permission denied, open ${path}`, 1300013),
  notFolder: (path: string) => new WxFailure(`not a directory ${path}`, 1300020),
  notEmpty: (path: string) => new WxFailure(`directory not empty ${path}`, 1300066),
  full: () => new WxFailure('the maximum size of the file storage limit is exceeded', 1300202),
  folder: (path: string) => new WxFailure(`illegal operation on a directory, open ${path}`, 1301003),
  exists: (path: string) => new WxFailure(`file already exists ${path}`, 1301005),
  length: () => new WxFailure('value of length is out of range', 1301006),
  position: () => new WxFailure('value of position is out of range', 1301009),
  notTemporary: () => new WxFailure('tempFilePath file not exist', 1301112),
};

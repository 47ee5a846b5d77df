import type { BuiltinDefinitions } from '../runtime/types';
import { button } from './button';
import { canvas } from './canvas';
import { checkbox, checkboxGroup } from './checkbox';
import { form } from './form';
import { icon } from './icon';
import { coverImage, image } from './image';
import { input } from './input';
import { label } from './label';
import { audio } from './media/audio';
import { video } from './media/video';
import { matchMedia } from './match-media';
import { movableArea, movableView } from './movable';
import { navigationBar } from './navigation-bar';
import { navigator } from './navigator';
import { openData } from './open-data';
import { pageContainer } from './page-container';
import { pageMeta } from './page-meta';
import { picker } from './picker';
import { pickerView, pickerViewColumn } from './picker-view';
import { progress } from './progress';
import { radio, radioGroup } from './radio';
import { richText } from './rich-text';
import { rootPortal } from './root-portal';
import { scrollView } from './scroll-view';
import { slider } from './slider';
import { swiper, swiperItem } from './swiper';
import { switchControl } from './switch';
import { text } from './text';
import { textarea } from './textarea';
import { UNSUPPORTED } from './unsupported';
import { coverView, view } from './view';

export { FORM_BEHAVIORS } from './core/form-registry';

/** WeChat's own components by tag; those that are not imitated draw a box that says so and throw a named error. */
export const BUILTINS: BuiltinDefinitions = {
  ...UNSUPPORTED,
  view,
  text,
  image,
  icon,
  progress,
  button,
  input,
  textarea,
  checkbox,
  radio,
  slider,
  form,
  label,
  picker,
  navigator,
  swiper,
  canvas,
  video,
  audio,
  switch: switchControl,
  'checkbox-group': checkboxGroup,
  'radio-group': radioGroup,
  'rich-text': richText,
  'scroll-view': scrollView,
  'swiper-item': swiperItem,
  'picker-view': pickerView,
  'picker-view-column': pickerViewColumn,
  'movable-area': movableArea,
  'movable-view': movableView,
  'cover-view': coverView,
  'cover-image': coverImage,
  'root-portal': rootPortal,
  'match-media': matchMedia,
  'open-data': openData,
  'page-container': pageContainer,
  'page-meta': pageMeta,
  'navigation-bar': navigationBar,
};

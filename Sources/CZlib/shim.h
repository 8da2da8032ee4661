// zlib as its module: raw inflate and CRC-32, nothing of our own.
#ifndef CHARTKEEPER_CZLIB_SHIM_H
#define CHARTKEEPER_CZLIB_SHIM_H

#include <zlib.h>

#endif

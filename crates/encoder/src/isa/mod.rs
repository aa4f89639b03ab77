//! Which instructions the processor has, and one function compiled for each.
//!
//! In: the body of a function. Out: a function that runs it as compiled for the instructions asked for.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod portable;

#[cfg(target_arch = "x86_64")]
pub(crate) use avx2::Avx2;
#[cfg(target_arch = "x86_64")]
pub(crate) use avx512::Avx512;
pub(crate) use portable::Portable;

/// A set of instructions that this processor has: whoever holds one may use them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Isa(Instructions);

/// What the arithmetic is compiled for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Instructions {
    /// x86-64 with AVX-512 and its 8-bit dot products (VNNI).
    #[cfg(target_arch = "x86_64")]
    Avx512,
    /// x86-64 with AVX2 and FMA.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// What every processor of the target has.
    Portable,
}

impl Isa {
    /// The best that this processor has.
    #[must_use]
    pub fn best() -> Self {
        Self::all()[0]
    }

    /// All that this processor has, the best first.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            let avx2 = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma");
            let avx512 = is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512vl")
                && is_x86_feature_detected!("avx512dq")
                && is_x86_feature_detected!("avx512vnni");
            if avx2 && avx512 {
                all.push(Self(Instructions::Avx512));
            }
            if avx2 {
                all.push(Self(Instructions::Avx2));
            }
        }
        all.push(Self(Instructions::Portable));
        all
    }

    /// Which set it is.
    pub(crate) fn instructions(self) -> Instructions {
        self.0
    }
}

/// Compiles a function for each [`Isa`] and gives the call to the one asked for; each has the
/// [`Kernel`](crate::kernel::Kernel) of its instructions. The body must be `#[inline(always)]`, or it is compiled for the
/// plainest instructions only.
macro_rules! for_each_isa {
    ($(#[$doc:meta])* $visible:vis fn $name:ident($($argument:ident: $type:ty),* $(,)?) = $body:ident<Kernel>) => {
        for_each_isa!(@each ($(#[$doc])* $visible) $name, ($($argument: $type),*),
            $body::<$crate::isa::Avx512>, $body::<$crate::isa::Avx2>, $body::<$crate::isa::Portable>);
    };
    (@each ($(#[$doc:meta])* $visible:vis) $name:ident, ($($argument:ident: $type:ty),*), $avx512:expr, $avx2:expr, $portable:expr) => {
        $(#[$doc])*
        #[allow(unsafe_code, reason = "only an unsafe call leads to other instructions")]
        $visible fn $name(isa: $crate::Isa, $($argument: $type),*) {
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,avx2,fma")]
            fn avx512($($argument: $type),*) {
                $avx512($($argument),*);
            }

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,fma")]
            fn avx2($($argument: $type),*) {
                $avx2($($argument),*);
            }

            match isa.instructions() {
                #[cfg(target_arch = "x86_64")]
                // SAFETY: an `Isa` comes from `Isa::all`, which looked for its instructions.
                $crate::isa::Instructions::Avx512 => unsafe { avx512($($argument),*) },
                #[cfg(target_arch = "x86_64")]
                // SAFETY: as above.
                $crate::isa::Instructions::Avx2 => unsafe { avx2($($argument),*) },
                $crate::isa::Instructions::Portable => $portable($($argument),*),
            }
        }
    };
}
pub(crate) use for_each_isa;
